import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const APPEARS_WITHIN_MS = 5000;

/** Why a pty pair cannot be had here, or null where it can. */
export function ptyPairMissing(): string | null {
  return spawnSync('socat', ['-V']).status === 0 ? null : 'socat is not installed';
}

/** A serial cable: what is written at one end is read at the other. */
export interface PtyPair {
  /** What the station opens. */
  readonly door: string;
  /** What plays the board. */
  readonly board: string;
  /** The plug is pulled: both ends hang up, and the paths are gone. */
  vanish(): Promise<void>;
  /** The plug is back; the station's end appears only after `boardReady`, so that the board hears its first byte. */
  comeBack(boardReady?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Two ptys joined by socat, with their names in `folder`. */
export async function startPtyPair(folder: string): Promise<PtyPair> {
  const door = join(folder, 'door');
  const board = join(folder, 'board');
  const doorPty = join(folder, 'door.pty');
  let socat: ChildProcess | null = null;

  const pull = async (): Promise<void> => {
    // socat that is killed leaves its links behind.
    for (const path of [door, board, doorPty]) rmSync(path, { force: true });
    if (socat === null || socat.exitCode !== null || socat.signalCode !== null) return;
    const gone = once(socat, 'exit');
    socat.kill('SIGKILL');
    await gone;
  };
  const plug = async (boardReady: () => Promise<void>): Promise<void> => {
    await pull();
    socat = spawn('socat', [`pty,raw,echo=0,link=${doorPty}`, `pty,raw,echo=0,link=${board}`], { stdio: 'ignore' });
    for (let waited = 0; !existsSync(doorPty) || !existsSync(board); waited += 10) {
      if (waited > APPEARS_WITHIN_MS) throw new Error('socat made no pty pair');
      await wait(10);
    }
    await boardReady();
    symlinkSync(readlinkSync(doorPty), door);
  };

  // A test run that ends early must not leave its cable behind.
  const abandon = () => void socat?.kill('SIGKILL');
  process.once('exit', abandon);
  const stop = async (): Promise<void> => {
    await pull();
    process.off('exit', abandon);
  };
  await plug(() => Promise.resolve());
  return { door, board, vanish: pull, comeBack: (boardReady = () => Promise.resolve()) => plug(boardReady), stop };
}
