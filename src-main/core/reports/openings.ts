/** How a door stood on one day, as far as the log knows. Lengths in milliseconds, within that day. */
export interface Openings {
  /** The first and the last time that somebody was let in, or opened the door after an unlock; null on a day without. Milliseconds since the epoch. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Held open by office mode, and by an emergency. */
  readonly officeMs: number;
  readonly emergencyMs: number;
  /** Stood open after it had been forced, or for longer than is set; known once it is closed again. */
  readonly overlongMs: number;
}
