/** Geometry in pixels of the picture that was analysed, origin top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Right eye, left eye, nose tip, right and left mouth corner, as seen from the person. */
export type Landmarks = readonly [Point, Point, Point, Point, Point];

export interface FaceGeometry {
  readonly box: Box;
  readonly landmarks: Landmarks;
  /** Detector's score in [0, 1]. */
  readonly score: number;
}

export interface Quality {
  /** Distance between the eyes, pixels of the source picture. */
  readonly interEye: number;
  /** Variance of the Laplacian over the aligned 112 x 112 luma. */
  readonly sharpness: number;
  /** Mean luma of the aligned face, 0 to 255. */
  readonly brightness: number;
  /** How far the nose stands from the middle of the eyes, in units of half the inter-eye distance: 0 is frontal, 1 is a profile. */
  readonly turn: number;
}

/** Why a face cannot be used as it is; each is a hint on the screen. */
export const UNFIT = [
  'out-of-zone',
  'too-far',
  'too-near',
  'off-centre',
  'too-dark',
  'too-bright',
  'back-lit',
  'turned',
  'blurred',
  'eyes-covered',
] as const;
export type Unfit = (typeof UNFIT)[number];
