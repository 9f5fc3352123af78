/** Between the pupils of adults, mean of 3,976 people (Dodgson 2004, Variation and extrema of human interpupillary distance, table 1). */
const EYES_METRES = 0.063;

/**
 * Horizontal field of view that is assumed of a camera: webcams have 55 to 78 degrees, and none of them says so.
 * With a lens of 55 degrees the zone reaches 1.2 times as far as it is set, with one of 78 degrees 0.8 times.
 */
const FIELD_OF_VIEW_DEGREES = 65;

/**
 * Pixels between the eyes of a face that looks at the camera from a distance: a pinhole camera sees 2 d tan(fov / 2) metres across its width.
 * A face with fewer stands farther away.
 * @param width of the picture in pixels
 */
export function eyesAtDistance(width: number, metres: number): number {
  return (width * EYES_METRES) / (2 * metres * Math.tan((FIELD_OF_VIEW_DEGREES / 2) * (Math.PI / 180)));
}
