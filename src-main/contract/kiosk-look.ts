/** Bytes of a file that is taken as the kiosk's logo. */
export const MAX_LOGO_BYTES = 2 * 1024 * 1024;

/** What the administrator has chosen for the kiosk, beside what its door does. */
export interface KioskLook {
  /** Stands under the invitation; empty for none. */
  readonly text: string;
  /** PNG as a data URI; null for none. */
  readonly logo: string | null;
  /** Of the tones, from 0 (silent) to 1. */
  readonly volume: number;
}

export const PLAIN_LOOK: KioskLook = { text: '', logo: null, volume: 0.5 };
