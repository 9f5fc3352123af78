import type { DoorInput } from '../../contract/door-inputs';
import type { InputRole } from '../../core/door-input';
import type { Line } from '../line';
import type { Contacts } from './next-inputs';

/** From the end of one reading to the next, milliseconds: a button is pressed for longer. */
const POLL_MS = 60;
/** A board that leaves so many questions in a row unanswered is offline. */
const SILENT_POLLS = 3;

export interface PollEvents {
  read(contacts: Contacts): void;
  silent(): void;
}

/** Reads the door's inputs over its connection, again and again. @returns a function that ends it */
export function pollInputs(line: Line, wired: readonly DoorInput[], events: PollEvents): () => void {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let unanswered = 0;
  const places = wired.map(({ source }) => source);

  async function poll(): Promise<void> {
    const found = await line.readInputs(places);
    if (ended) return;
    unanswered = found === null ? unanswered + 1 : 0;
    if (unanswered >= SILENT_POLLS) return events.silent();
    if (found !== null) {
      const contacts = wired.flatMap(({ role, source }): [InputRole, boolean][] => {
        const closed = found.get(source);
        return closed === undefined ? [] : [[role, closed]];
      });
      events.read(new Map(contacts));
    }
    timer = setTimeout(() => void poll(), POLL_MS);
  }

  if (wired.length > 0) void poll();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
