/** What the door's contact, its lock and its buttons say. */
export type DoorInput =
  /** The relay opens the lock for that long. `cause`: the number of the event that unlocked. */
  | { readonly kind: 'unlock'; readonly forMs: number; readonly cause: number | null }
  /** It may have opened, or not: the board did not say. */
  | { readonly kind: 'perhaps-unlocked'; readonly forMs: number; readonly cause: number | null }
  | { readonly kind: 'lock' }
  /** Null: the contact can no longer be read. */
  | { readonly kind: 'contact'; readonly open: boolean | null }
  /** The exit button opens the lock in its own circuit. `cause`: the number of its event. */
  | { readonly kind: 'rex'; readonly cause: number | null }
  | { readonly kind: 'emergency'; readonly active: boolean }
  /** Office mode holds the door open, or has ended. `cause`: the number of the event that began it. */
  | { readonly kind: 'office'; readonly active: boolean; readonly cause: number | null }
  | { readonly kind: 'time' };

/** A time during which the door may be opened. */
export interface Window {
  /** Monotonic milliseconds. */
  readonly until: number;
  readonly cause: number | null;
}

/**
 * The door as its contact shows it. All transitions:
 *
 *   unknown --contact closed--> closed     unknown --contact open--> open, and nobody is blamed
 *   closed  --contact open--> open: a pass within a window, nothing in an emergency or in office mode, otherwise forced
 *   open    --longer than heldMs since the opening, the last unlock or the end of an emergency or of office mode--> open, held (once an opening)
 *   open    --contact closed--> closed     any --contact lost--> unknown
 */
export type Contact =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open';
      /** Monotonic milliseconds. */
      readonly since: number;
      /** When it counts as held; null once that was said. */
      readonly heldAt: number | null;
      /** Forced or held: its closing is worth a word. */
      readonly alarming: boolean;
    };

export interface DoorContactState {
  readonly contact: Contact;
  /** `awaits`: nobody has passed yet, and the contact would show it. */
  readonly unlocked: (Window & { readonly awaits: boolean }) | null;
  readonly exit: Window | null;
  readonly emergency: boolean;
  readonly office: boolean;
  /** Of the last input, monotonic milliseconds. */
  readonly at: number;
}

/** `at`: when it happened, monotonic milliseconds; `cause`: the number of the event that led to it. */
export type DoorHappening =
  | { readonly kind: 'pass' | 'no-pass'; readonly at: number; readonly cause: number | null }
  | { readonly kind: 'forced'; readonly at: number }
  | { readonly kind: 'held' | 'closed'; readonly at: number; readonly openMs: number };

export interface DoorContactParams {
  /** A door that stands open for longer is held. */
  readonly heldMs: number;
  /** For how long after the exit button the door may be opened. */
  readonly exitMs: number;
}

/** A door that is being pulled as the lock falls opens a moment later, and its contact is debounced. */
export const GRACE_MS = 1000;

export const UNSEEN: DoorContactState = {
  contact: { kind: 'unknown' },
  unlocked: null,
  exit: null,
  emergency: false,
  office: false,
  at: -Infinity,
};
