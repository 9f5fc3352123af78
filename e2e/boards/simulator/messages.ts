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

export type ToSimulator =
  /** Opens the cable's end as that board, which has just got its power. */
  | { readonly kind: 'plug'; readonly board: string; readonly path: string }
  | { readonly kind: 'fault'; readonly fault: BoardFault | null }
  /** The contacts at these inputs are closed, all others open. */
  | { readonly kind: 'inputs'; readonly closed: readonly number[] };

/** `at` is monotonic milliseconds, on the clock of the station's processes. */
export type FromSimulator =
  | { readonly kind: 'plugged' }
  | { readonly kind: 'faulty' }
  | { readonly kind: 'wired' }
  | { readonly kind: 'heard'; readonly at: number; readonly hex: string }
  | { readonly kind: 'relay'; readonly at: number; readonly on: boolean };
