import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../core/clock';
import { socketPath } from '../../local/socket-path';
import { KNOWN_BOARDS } from '../boards/known-boards';
import { readLatch } from '../emergency/latch-file';
import { keptInFile } from '../kept-value';
import type { Line } from '../line';
import { serialLine, type SerialHardware } from '../serial-line';
import { readServed } from '../served-door';
import { isListening, killListener } from '../socket/take-over';
import { stationFiles } from '../station-files';
import { watchRelay } from './watch-relay';

/** Main starts a relay process again at once; it has so long to take the port before the guard does, milliseconds. */
const GRACE_MS = 300;
const RETRY_MS = 500;

export interface GuardParts {
  readonly folder: string;
  readonly clock: Clock;
  readonly openPort: SerialHardware['openPort'];
  readonly note: (text: string) => void;
}

/**
 * Watches the relay process from outside Electron, for as long as it is run. One that hangs is killed; where none is left to do it,
 * the door's output gets its OFF from here, or, while an emergency is latched, is held.
 */
export async function guardRelay({ folder, clock, openPort, note }: GuardParts): Promise<never> {
  const path = socketPath(folder, 'relay');
  const files = stationFiles(folder);

  const kill = (pid: number | null): void => {
    note('the relay process does not answer: it is ended');
    if (pid === null) return killListener(files.served);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
  };

  /** Kept while an emergency is latched: a board that loses its power forgets what it was told, and many a board starts anew when its port is opened. */
  let kept: Line | null = null;

  /** True when nothing is left to be told. */
  async function settle(): Promise<boolean> {
    const door = readServed(files.served)?.door ?? null;
    if (door === null || door.path === null) return true;
    const released = readLatch(files.latch, clock.wall()) !== null;
    const found = kept;
    const line = (kept ??= serialLine(
      KNOWN_BOARDS[door.board](door.output, door.osdp),
      door.path,
      { clock, openPort, kept: keptInFile(files.osdpKey(door.doorId)) },
      { ...SILENT, lost: () => (kept = null) },
    ));
    const told = await (released ? line.hold() : line.off());
    if (told && found === null)
      note(`no relay process runs: ${door.board} on ${door.path} was told ${released ? 'to stay released' : 'OFF'}`);
    if (released) return false;
    await letGo();
    return told;
  }

  async function letGo(): Promise<void> {
    await kept?.close();
    kept = null;
  }

  for (;;) {
    await watchRelay({ path, clock, hung: kill });
    await sleep(GRACE_MS);
    for (let settled = false; !(await isListening(path)); await sleep(RETRY_MS)) settled ||= await settle();
    await letGo();
  }
}

const SILENT = { open: () => undefined, trace: () => undefined };
