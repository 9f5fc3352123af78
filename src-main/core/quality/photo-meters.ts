/** What a picture has to be good at before it is enrolled, in the order in which a person can do something about it. */
export const METERS = ['alone', 'size', 'pose', 'light', 'sharpness'] as const;
export type MeterName = (typeof METERS)[number];

export interface Meter {
  /** How far a bar is filled, in [0, 1]; 0.5 is where it becomes good. */
  readonly level: number;
  readonly good: boolean;
}

/** The one thing to change; each is an instruction. */
export type PhotoWant =
  | 'no-face'
  | 'several-faces'
  | 'too-small'
  | 'too-near'
  | 'off-centre'
  | 'turned'
  | 'too-dark'
  | 'back-lit'
  | 'too-bright'
  | 'blurred'
  | 'eyes-covered';

/** A live picture, as the screen that enrols shows it. */
export interface PhotoMeters {
  /** Null when all are good. */
  readonly want: PhotoWant | null;
  readonly meters: Readonly<Record<MeterName, Meter>>;
}

/** Nothing is known of a face that is not there. */
export const BLANK: Meter = { level: 0, good: false };

/** A bar that is half full at the bound. @param share value over bound, or bound over value where less is better */
export const meter = (share: number, good: boolean): Meter => ({ level: Math.min(1, Math.max(0, share / 2)), good });
