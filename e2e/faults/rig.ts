import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOARD_FEATURES } from '../../src-main/contract/boards';
import { monotonic } from '../boards/arrivals';
import { startPtyPair } from '../boards/pty-pair';
import { type BoardSimulator, startSimulator } from '../boards/simulator/simulator';
import { type SmallDisk, smallDisk } from './full-disk';
import { Launched } from './launched';
import { type LiveFilm, liveFilm } from './live-film';
import type { Commanded, Showing } from './observed';
import { setUpStation } from './set-up';

/** Boards that answer, so that what they answer can be wrong: the station ends one's pulse, the other does itself. With their OFF, from the makers' tables. */
const BOARDS = { 'lcus-feedback': 'a00102a3', 'waveshare-modbus': '010500000000' } as const;

export interface RigOptions {
  readonly board: keyof typeof BOARDS;
  readonly pulseMs: number;
  /** What the other man of the films is to this station. */
  readonly other: 'stranger' | 'suspended';
}

/** A station in service with all that surrounds it, each part a real one and in the campaign's hands. */
export interface Rig extends RigOptions {
  readonly boardTimed: boolean;
  readonly off: string;
  readonly entitled: string;
  readonly dataFolder: string;
  readonly launched: Launched;
  readonly simulator: BoardSimulator;
  readonly disk: SmallDisk;
  readonly commands: readonly Commanded[];
  readonly showings: readonly Showing[];
  readonly output: string;
  show(who: Showing['who']): void;
  /** From now on an ON is an emergency's, and nobody's pass; or, in office mode, prolongs what the last pass began. */
  holdOpen(by: 'emergency' | 'office' | null): void;
  /** The station's wall clock is wrong by so much from now on. */
  jumpClock(offsetMs: number): void;
  stop(): Promise<void>;
}

export async function startRig(options: RigOptions): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-faults-'));
  const disk = smallDisk(join(folder, 'disk'));
  const dataFolder = join(disk.folder, 'station');
  mkdirSync(dataFolder);
  const clock = new StationClock(join(folder, 'clock-offset'));
  const output = join(folder, 'output.log');
  const launched = new Launched({
    dataFolder,
    film: join(folder, 'live.y4m'),
    output,
    environment: { THRESHOLD_CLOCK_OFFSET: clock.file },
  });
  // A campaign that is broken off leaves nothing behind.
  process.once('exit', () => {
    launched.abandon();
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  });
  const film = await liveFilm(launched.station.film);
  const pty = await startPtyPair(folder);
  const simulator = await startSimulator(pty);
  await simulator.become(options.board);
  const entitled = await setUpStation({ folder: dataFolder, port: pty.door, ...options });
  const commands: Commanded[] = [];
  let heldBy: 'emergency' | 'office' | null = null;
  await simulator.witness(dataFolder, ({ at, wall, log }) => {
    if (heldBy === 'emergency' || (heldBy === 'office' && isOfSamePass(log, commands.at(-1)?.log))) return;
    commands.push({ at, wall, log, offsets: clock.offsetsAt(at) });
  });
  const showings: Showing[] = [{ at: monotonic(), who: 'nobody' }];
  launched.start();
  return {
    ...options,
    boardTimed: BOARD_FEATURES[options.board].ownTimerMs > 0,
    off: BOARDS[options.board],
    entitled,
    dataFolder,
    launched,
    simulator,
    disk,
    commands,
    showings,
    output,
    show: (who) => show(film, showings, who),
    holdOpen: (by) => (heldBy = by),
    jumpClock: (offsetMs) => clock.jump(offsetMs),
    stop: async () => {
      await launched.end();
      await simulator.stop();
      await pty.stop();
      film.close();
      disk.unmount();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const isOfSamePass = (now: Commanded['log'], before: Commanded['log'] | undefined): boolean =>
  now.kind === 'read' && before?.kind === 'read' && now.pass?.number === before.pass?.number;

function show(film: LiveFilm, showings: Showing[], who: Showing['who']): void {
  if (showings.at(-1)?.who === who) return;
  // Whoever comes is there before the film has him, and whoever goes until it has not.
  if (who === 'enrolled') showings.push({ at: monotonic(), who });
  film.show(who);
  if (who !== 'enrolled') showings.push({ at: monotonic(), who });
}

/** By how much the engine's wall clock is wrong; see src-main/engine/wall-clock.ts. */
class StationClock {
  #jumps = [{ at: 0, offsetMs: 0 }];

  constructor(readonly file: string) {
    writeFileSync(file, '0');
  }

  jump(offsetMs: number): void {
    writeFileSync(this.file, String(offsetMs));
    this.#jumps.push({ at: monotonic(), offsetMs });
  }

  /** An event that was written before the last jump may lead to a byte after it. */
  offsetsAt(at: number): readonly number[] {
    const last = this.#jumps.at(-1) ?? { at: 0, offsetMs: 0 };
    const before = this.#jumps.at(-2);
    return before !== undefined && at - last.at < 3000 ? [before.offsetMs, last.offsetMs] : [last.offsetMs];
  }
}
