import type { RingOrder } from '../contract/alarms';
import { hasOutput } from '../contract/settings';
import type { Clock } from '../core/clock';
import { ORDER_LIFETIME_MS, type OrderResult } from '../core/order';
import type { Command } from './boards/board';
import { KNOWN_BOARDS } from './boards/known-boards';
import type { Line } from './line';
import type { RelayState } from './link';
import { isConnected } from './next-link';

export interface RingerParts {
  readonly clock: Clock;
  readonly state: () => RelayState;
  readonly line: () => Line | null;
  readonly note: (text: string) => void;
}

export interface Ringer {
  ring(order: RingOrder): void;
  /** What sounds falls silent before the port closes. */
  stop(): void;
}

/** Drives what hangs on the board's other outputs. An output that the lock hangs on, or hung on and may still be pulled in, is opened by an OpenOrder alone. */
export function createRinger({ clock, state, line, note }: RingerParts): Ringer {
  const sounding = new Map<number, { readonly timer: NodeJS.Timeout; readonly off: Command }>();

  const refusal = ({ doorId, output, deadline }: RingOrder): string | null => {
    const { door, link, pulledIn } = state();
    if (door === null || door.doorId !== doorId) return 'it is for another door';
    if (output === door.output || pulledIn.includes(output)) return 'the lock hangs on that output';
    if (!hasOutput({ board: door.board, output })) return 'the board has no such output';
    // Bytes name their output; what a connection does in talk or by a line of the port, it does to the lock's.
    const own = KNOWN_BOARDS[door.board](output, door.osdp);
    if (![...own.off, ...own.pulse(1000).on].every(({ kind }) => kind === 'write')) return 'this board is talked to about the lock alone';
    const now = clock.monotonic();
    if (now > deadline || deadline > now + ORDER_LIFETIME_MS) return 'it came too late';
    return isConnected(link) ? null : 'the board is away';
  };

  /** A bell that rings every three seconds is told of when it begins, or ceases, to fail. */
  const told = new Map<number, OrderResult>();
  const send = async (output: number, command: Command, deadline: number): Promise<void> => {
    const result = await line()?.ring(command, deadline);
    if (result === undefined || result === (told.get(output) ?? 'opened')) return;
    told.set(output, result);
    note(result === 'opened' ? `output ${output} rings again` : `the ring on output ${output} came to nothing: ${result}`);
  };

  const silence = (output: number, off: Command): void => {
    clearTimeout(sounding.get(output)?.timer);
    sounding.delete(output);
    void send(output, off, clock.monotonic() + ORDER_LIFETIME_MS);
  };

  return {
    ring(order) {
      const { output, forMs, deadline } = order;
      const refused = refusal(order);
      const { door } = state();
      if (refused !== null || door === null) return note(`no ring on output ${output}: ${String(refused)}`);
      const { off, pulse } = KNOWN_BOARDS[door.board](output, door.osdp);
      if (forMs === 0) return silence(output, off);
      const { on, lastsMs } = pulse(forMs);
      clearTimeout(sounding.get(output)?.timer);
      sounding.set(output, { off, timer: setTimeout(() => silence(output, off), lastsMs) });
      void send(output, on, deadline);
    },
    stop() {
      for (const [output, { off }] of [...sounding]) silence(output, off);
    },
  };
}
