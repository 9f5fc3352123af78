/**
 * Vertices of MediaPipe's face mesh that this project reads, by number (Kartynnik et al. 2019, "Real-time Facial Surface Geometry from
 * Monocular Video on Mobile GPUs"; the numbering is that of MediaPipe's canonical face model and of its FACEMESH_* connection lists).
 * Right and left are the person's own.
 */

/** Six points around an eye, in the order p1 to p6 of Soukupova and Cech 2016, figure 1: outer corner, upper lid twice, inner corner, lower lid twice. */
export const RIGHT_EYE = [33, 160, 158, 133, 153, 144] as const;
export const LEFT_EYE = [263, 387, 385, 362, 380, 373] as const;
/** Outer and inner corner. */
export const RIGHT_EYE_CORNERS = [33, 133] as const;
export const LEFT_EYE_CORNERS = [263, 362] as const;

/** From the person's right to his left, pairs that lie level on a face: corners of the eyes, temples, cheeks before the ears. */
export const LEVEL_PAIRS = [
  [33, 263],
  [133, 362],
  [127, 356],
  [234, 454],
] as const;
/** Middle of the hair line, and the chin. */
export const FOREHEAD = 10;
export const CHIN = 152;

/**
 * Points that move with the skull and lie on the picture's own texture: forehead, bridge and wings of the nose, corners of the eyes, cheeks.
 * Left out are lids, brows, lips and jaw, which move by themselves, and the outline, which slides over the skin as a head turns.
 */
export const RIGID = [
  ...[151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 19, 94, 2],
  ...[33, 133, 243, 245, 188, 114, 217, 198, 131, 49, 129, 98, 64, 48, 36, 142, 100, 101, 118, 117, 50, 205, 123],
  ...[263, 362, 463, 465, 412, 343, 437, 420, 360, 279, 358, 327, 294, 278, 266, 371, 329, 330, 347, 346, 280, 425, 352],
  ...[108, 69, 104, 67, 337, 299, 333, 297],
] as const;

/** Ridge and tip of the nose: what stands out of a face most. */
export const RIDGE = [195, 5, 4, 1, 19, 94] as const;

/** What lies nearest to one plane on a face: RIGID without the nose. */
export const SHEET = [
  ...[151, 9, 8, 33, 133, 243, 245, 188, 114, 36, 142, 100, 101, 118, 117, 50, 205, 123],
  ...[263, 362, 463, 465, 412, 343, 266, 371, 329, 330, 347, 346, 280, 425, 352],
  ...[108, 69, 104, 67, 337, 299, 333, 297],
] as const;
