import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { allHex, type Arrival, monotonic, waitForHex } from '../arrivals';
import type { PtyPair } from '../pty-pair';
import type { BoardFault, FromSimulator, ToSimulator } from './messages';

export type Commanded = Extract<FromSimulator, { kind: 'commanded' }>;

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));
const ANSWERS_WITHIN_MS = 20_000;

/** A relay board as a process of its own at the far end of a pty. */
export interface BoardSimulator {
  /** That board comes to a new cable, its relay at rest, and all that was heard is forgotten. */
  become(board: string): Promise<void>;
  /** Null makes it sound again. */
  fault(fault: BoardFault | null): Promise<void>;
  /** Contacts at these inputs are closed from here on, all others open. */
  close(inputs: readonly number[]): Promise<void>;
  /** In the order of their coming. */
  readonly heard: readonly Arrival[];
  /** All bytes heard since it became what it is, or since `clear`. */
  hex(): string;
  clear(): void;
  waitFor(hex: string, limitMs: number, from?: number): Promise<number>;
  /** Whether and when its relay has moved. */
  readonly moves: readonly { readonly at: number; readonly on: boolean }[];
  /** From now on each ON is told, with what the access log of that station held at that moment. */
  witness(dataFolder: string, listen: (commanded: Commanded) => void): Promise<void>;
  /** When the relay had moved `count` times; rejects after `limitMs`. */
  moved(count: number, limitMs: number): Promise<number>;
  /** The plug is pulled; `comeBack` puts it in again. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSimulator(pty: PtyPair): Promise<BoardSimulator> {
  const child = fork(ENTRY, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let heard: Arrival[] = [];
  let moves: { at: number; on: boolean }[] = [];
  let became = '';
  let witnessing: (commanded: Commanded) => void = () => undefined;
  child.on('message', (message: FromSimulator) => {
    if (message.kind === 'commanded') witnessing(message);
    if (message.kind === 'heard') heard.push(message);
    if (message.kind === 'relay') moves.push(message);
  });
  const ask = async (message: ToSimulator, answer: FromSimulator['kind']): Promise<void> => {
    const answered = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the simulator did not answer ${message.kind}`)), ANSWERS_WITHIN_MS);
      const listen = (said: FromSimulator): void => {
        if (said.kind !== answer) return;
        clearTimeout(timer);
        child.off('message', listen);
        resolve();
      };
      child.on('message', listen);
    });
    child.send(message);
    await answered;
  };
  const clear = (): void => {
    heard = [];
    moves = [];
  };
  const plug = (): Promise<void> => ask({ kind: 'plug', board: became, path: pty.board }, 'plugged');

  return {
    async become(board) {
      became = board;
      // A new cable: nothing that was written to the board before is still under way to this one.
      await pty.comeBack(plug);
      clear();
    },
    fault: (fault) => ask({ kind: 'fault', fault }, 'faulty'),
    close: (closed) => ask({ kind: 'inputs', closed }, 'wired'),
    get heard() {
      return heard;
    },
    hex: () => allHex(heard),
    clear,
    waitFor: (hex, limitMs, from) => waitForHex(() => heard, hex, limitMs, from),
    get moves() {
      return moves;
    },
    async moved(count, limitMs) {
      for (const end = monotonic() + limitMs; monotonic() < end; await wait(5)) {
        const move = moves[count - 1];
        if (move !== undefined) return move.at;
      }
      throw new Error(`the relay moved ${moves.length} times within ${limitMs} ms, not ${count}; heard: ${allHex(heard) || 'nothing'}`);
    },
    async witness(dataFolder, listen) {
      witnessing = listen;
      await ask({ kind: 'witness', dataFolder }, 'witnessing');
    },
    async vanish() {
      await pty.vanish();
      await ask({ kind: 'unplug' }, 'unplugged');
    },
    comeBack: () => pty.comeBack(plug),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
