/** An input as it is read again and again. Times are monotonic milliseconds. */
export interface Debounced {
  /** What counts; null before anything has held for long enough. */
  readonly settled: boolean | null;
  /** What has been read since `since` without a break. */
  readonly read: boolean | null;
  readonly since: number;
}

export const UNREAD: Debounced = { settled: null, read: null, since: 0 };

/** A level counts once it was read for `debounceMs` without another in between; one that cannot be read (null) is not known from that moment on. */
export function debounce(before: Debounced, level: boolean | null, debounceMs: number, now: number): Debounced {
  if (level === null) return UNREAD;
  const since = level === before.read ? before.since : now;
  return { settled: now - since >= debounceMs ? level : before.settled, read: level, since };
}
