/** What may be wrong with a simulated board; a board that vanishes is the cable's business. */
export type BoardFault =
  /** Has no power: hears nothing, moves nothing. */
  | 'silent'
  /** Does what it is told, and answers too late. */
  | 'late'
  /** Answers with other bytes. */
  | 'garbage'
  /** Stops in the middle of each answer. */
  | 'half'
  /** No board, only a line that sends back what it hears. */
  | 'echo'
  /** Answers truly, and its relay does not move. */
  | 'stuck';

/** What a process that is no part of the station finds in the access log. */
export type Witnessed =
  /** The newest pass; `at` is the station's wall time. */
  | { readonly kind: 'read'; readonly pass: { readonly number: number; readonly at: number } | null }
  | { readonly kind: 'unreadable'; readonly why: string };

export type ToSimulator =
  /** Opens the cable's end as that board, which has just got its power. */
  | { readonly kind: 'plug'; readonly board: string; readonly path: string }
  /** The cable was pulled, and its power with it. */
  | { readonly kind: 'unplug' }
  | { readonly kind: 'fault'; readonly fault: BoardFault | null }
  /** The contacts at these inputs are closed, all others open. */
  | { readonly kind: 'inputs'; readonly closed: readonly number[] }
  /** From now on each ON looks into the access log of that station before anything else. */
  | { readonly kind: 'witness'; readonly dataFolder: string };

/** `at` is monotonic milliseconds, on the clock of the station's processes. */
export type FromSimulator =
  | { readonly kind: 'plugged' }
  | { readonly kind: 'unplugged' }
  | { readonly kind: 'faulty' }
  | { readonly kind: 'witnessing' }
  | { readonly kind: 'wired' }
  | { readonly kind: 'heard'; readonly at: number; readonly hex: string }
  /** The relay is to be on, whether it moves or not; `wall` is milliseconds since the epoch. */
  | { readonly kind: 'commanded'; readonly at: number; readonly wall: number; readonly log: Witnessed }
  | { readonly kind: 'relay'; readonly at: number; readonly on: boolean };
