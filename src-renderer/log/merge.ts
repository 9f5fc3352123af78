import type { AccessEvent } from '../../src-main/contract/rows';

type Events = readonly AccessEvent[];

/** Both lists as one, newest first, each event once. */
export function merge(a: Events, b: Events): Events {
  // A page at either end, as one scrolls: nothing to sort.
  if (isAfter(b, a)) return [...a, ...b];
  if (isAfter(a, b)) return [...b, ...a];
  const byNumber = new Map([...a, ...b].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((x, y) => y.number - x.number);
}

/** Whether all of `older` come after the newest-first `newer`. */
const isAfter = (older: Events, newer: Events): boolean => (older.at(0)?.number ?? -Infinity) < (newer.at(-1)?.number ?? Infinity);
