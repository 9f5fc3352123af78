import type { Clock } from '../core/clock';
import type { Line, LineEvents } from './line';

/** The virtual board's connection: it is always there, and holds to deadlines like any other. */
export function virtualLine(clock: Clock, events: LineEvents): Line {
  let closed = false;
  queueMicrotask(() => {
    if (!closed) events.open();
  });
  const on: Line['on'] = (_command, deadline) => Promise.resolve(closed ? 'offline' : clock.monotonic() > deadline ? 'late' : 'opened');
  return {
    off: () => Promise.resolve(!closed),
    on,
    ring: on,
    hold: () => Promise.resolve(!closed),
    readInputs: () => Promise.resolve(null),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}
