import type { Box, FaceGeometry, Point } from '../../core/face';
import { samePlace } from '../../core/track/follow';
import { interEye } from '../quality/measure';

export type Choice =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'one'; readonly face: FaceGeometry }
  /** `face`: the nearest of them. */
  | { readonly kind: 'several'; readonly count: number; readonly face: FaceGeometry };

/** Somebody whose eyes are less than half as far apart stands at least twice as far from the camera: behind, not beside. */
const BEHIND_LIVE = 1 / 2;
/** In a photograph for enrolment a bystander is forgiven only far in the background. */
const BEHIND_PHOTO = 1 / 3;

/** Whom a live frame shows: the nearest person, unless somebody else is about as near. */
export function chooseLive(faces: readonly FaceGeometry[]): Choice {
  const main = nearest(faces);
  if (!main) return { kind: 'nobody' };
  const rivals = faces.filter((face) => interEye(face.landmarks) >= BEHIND_LIVE * interEye(main.landmarks));
  return rivals.length === 1 ? { kind: 'one', face: main } : { kind: 'several', count: rivals.length, face: main };
}

/** Whoever was let in or refused is followed a step farther than he was looked at from, or he would come and go at the zone's end. */
const STEP_BACK = 0.8;

/**
 * The face that was in this place a moment ago, unless somebody has stepped before it.
 * @param minInterEye pixels between the eyes of a face at the zone's end
 */
export function chooseFollowed(faces: readonly FaceGeometry[], place: Box, minInterEye: number): FaceGeometry | null {
  const main = nearest(faces);
  if (!main) return null;
  const least = Math.max(STEP_BACK * minInterEye, BEHIND_LIVE * interEye(main.landmarks));
  return faces.find((face) => interEye(face.landmarks) >= least && samePlace(place, face.box)) ?? null;
}

/** Whom a photograph shows: the nearest person, unless somebody else is not far behind, or stands nearer the middle. */
export function choosePhoto(faces: readonly FaceGeometry[], width: number, height: number): Choice {
  const main = nearest(faces);
  if (!main) return { kind: 'nobody' };
  const rivals = faces.filter(
    (face) =>
      interEye(face.landmarks) >= BEHIND_PHOTO * interEye(main.landmarks) ||
      fromMiddle(face, width, height) < fromMiddle(main, width, height),
  );
  if (rivals.every((face) => face === main)) return { kind: 'one', face: main };
  return { kind: 'several', count: new Set([...rivals, main]).size, face: main };
}

/** The most central face, as Labeled Faces in the Wild means it where a picture shows several. */
export function chooseCentral(faces: readonly FaceGeometry[], width: number, height: number): FaceGeometry | null {
  return best(faces, (face) => -fromMiddle(face, width, height));
}

const nearest = (faces: readonly FaceGeometry[]) => best(faces, (face) => interEye(face.landmarks));

function best(faces: readonly FaceGeometry[], value: (face: FaceGeometry) => number): FaceGeometry | null {
  return faces.reduce<FaceGeometry | null>((winner, face) => (winner === null || value(face) > value(winner) ? face : winner), null);
}

function fromMiddle({ box }: FaceGeometry, width: number, height: number): number {
  const centre: Point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return Math.hypot(centre.x - width / 2, centre.y - height / 2);
}
