import type { Link, Pulse } from './link';

export const pulseOf = ({ of, until, rexUntil }: Extract<Link, { kind: 'open' }>): Pulse => ({ of, until, rexUntil });

/** What of it is the exit button's, and lasts when all else has ended. @param now monotonic milliseconds */
export const rexAlone = (pulse: Pulse | null, now: number): Pulse | null =>
  pulse?.rexUntil == null || pulse.rexUntil <= now ? null : { of: null, until: pulse.rexUntil, rexUntil: pulse.rexUntil };

/** Two pulses at once: the one that lasts longer, and the exit button's claim. */
export function both(running: Pulse | null, asked: Pulse): Pulse {
  if (running === null) return asked;
  const rexUntil = Math.max(running.rexUntil ?? 0, asked.rexUntil ?? 0);
  return { ...(running.until > asked.until ? running : asked), rexUntil: rexUntil === 0 ? null : rexUntil };
}
