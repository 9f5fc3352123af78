import type { AccessEvent } from '../../src-main/contract/rows';

type Events = readonly AccessEvent[];

/** Both lists as one, newest first, each event once. */
export function merge(a: Events, b: Events): Events {
  const byNumber = new Map([...a, ...b].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((x, y) => y.number - x.number);
}
