import { setTimeout as sleep } from 'node:timers/promises';
import type { EmergencyState } from '../../contract/relay';
import type { Clock } from '../../core/clock';
import { Fault } from '../../core/fault';
import { readLatch, writeLatch } from './latch-file';

/** The door waits no longer for the disk than this, milliseconds: a disk that is full or hangs must not keep it shut. */
const DISK_LIMIT_MS = 500;
const RETRY_MS = 1000;

export interface LatchParts {
  readonly path: string;
  readonly clock: Clock;
  readonly note: (text: string) => void;
  /** The door is to be released; called after the latch is on the disk, or could not be brought there in time. */
  readonly began: (emergency: EmergencyState) => void;
  /** Called after the end is on the disk. */
  readonly ended: (by: string) => void;
  /** Whether the fire-alarm input says alarm now. */
  readonly alarmed: () => boolean;
}

/** Remembers on the disk that the door is released. */
export interface Latch {
  readonly emergency: EmergencyState | null;
  /** Released when this resolves, which it does in bounded time. */
  open(cause: EmergencyState['cause'], by: string | null): Promise<void>;
  /** @throws Fault fire-alarm-active, disk-full: the door stays released then */
  end(by: string): Promise<void>;
}

export function openLatch({ path, clock, note, began, ended, alarmed }: LatchParts): Latch {
  let emergency = readLatch(path, clock.wall());
  /** Opened anew while its end was on its way to the disk. */
  let renewed: Pick<EmergencyState, 'cause' | 'by'> | null = null;
  /** Writes go one after the other, the newest last. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const turn = last.then(write, write);
    last = turn.catch(() => undefined);
    return turn;
  };

  /** Until it is on the disk, or over. */
  async function keepWriting(of: EmergencyState): Promise<void> {
    for (let failed = false; emergency === of;) {
      try {
        return await inTurn(() => (emergency === of ? writeLatch(path, { latched: of }) : Promise.resolve()));
      } catch (error) {
        if (!failed) note(`the emergency cannot be written to the disk, which is tried again: ${String(error)}`);
        failed = true;
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  return {
    get emergency() {
      return emergency;
    },
    async open(cause, by) {
      if (emergency !== null) {
        renewed = { cause, by };
        return;
      }
      const begun: EmergencyState = { cause, by, since: clock.wall() };
      emergency = begun;
      await Promise.race([keepWriting(begun), sleep(DISK_LIMIT_MS, undefined, { ref: false })]);
      began(begun);
    },
    async end(by) {
      const of = emergency;
      if (of === null) return;
      renewed = null;
      if (alarmed())
        throw new Fault(
          'fire-alarm-active',
          'The fire alarm stood at its input when that was last read: reset the fire panel, and see that the board is connected.',
        );
      try {
        await inTurn(() => writeLatch(path, { ended: { by, at: clock.wall() } }));
      } catch (error) {
        throw new Fault(
          'disk-full',
          'The end of the emergency cannot be written down, so the door stays released: make room on the disk.',
          {
            cause: error,
          },
        );
      }
      if (emergency !== of) return;
      emergency = null;
      const again = alarmed() ? ({ cause: 'fire-alarm', by: null } as const) : renewed;
      if (again !== null) return void this.open(again.cause, again.by);
      ended(by);
    },
  };
}
