import type { Challenge } from '../core/challenge/types';
import type { Hint } from '../core/decision/types';

export type { Challenge } from '../core/challenge/types';
export type { Hint } from '../core/decision/types';

/** What a frame came to, as the kiosk may know it: no distance, no template, no reason. */
export type KioskOutcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'guiding'; readonly hint: Hint }
  | { readonly kind: 'looking' }
  /** Do this now; said on each frame until it is done, failed, or `remainingMs` is over. Asked of strangers alike: it tells nobody that he was recognised. */
  | { readonly kind: 'challenge'; readonly challenge: Challenge; readonly remainingMs: number }
  /** The door asks for a number before it looks at a face. */
  | { readonly kind: 'number-wanted' }
  /** The door asks for number and PIN before it looks at a face. */
  | { readonly kind: 'pin-wanted' }
  /** `name`: null where the door greets without one. */
  | { readonly kind: 'granted'; readonly name: string | null }
  | { readonly kind: 'refused' }
  /** Who was recognised may not pass, for a reason that he can do something about; the log says more. */
  | { readonly kind: 'not-now' | 'other-door' | 'second-person' }
  /** Refused too often: nobody looks at this face before that time is over. */
  | { readonly kind: 'locked-out'; readonly remainingMs: number };

/** From the page over the MessagePort: a Frame without its camera's name, which belongs to the port. */
export interface FrameMessage {
  readonly seq: number;
  readonly width: number;
  readonly height: number;
  readonly format: 'RGBA' | 'I420';
  readonly data: ArrayBuffer;
}

/** The engine's answer to a frame; the page sends the next one only after the final one. */
export interface FrameReply {
  readonly seq: number;
  /** False where no more is known yet than that somebody can be looked at: whoever comes sees at once that he is seen. */
  readonly final: boolean;
  readonly outcome: KioskOutcome;
  /** Face box in fractions of width and height, so that the oval can follow it. */
  readonly face: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}
