import { type Embedding, squaredDistance } from '../embedding';
import type { Box } from '../face';
import { overlap } from '../overlap';
import { type Fused, fuse } from './fuse';

/** A face in one frame. */
export interface Sight {
  /** Pixels of a picture of this size. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** Null where the face was not encoded: it then only shows where the track went. */
  readonly encoded: { readonly embedding: Embedding; readonly weight: number } | null;
}

/** One face, followed from frame to frame; `id` changes whenever it may be another one. */
export interface Track {
  readonly id: number;
  readonly at: number;
  readonly last: Omit<Sight, 'encoded'>;
  readonly fused: Fused | null;
}

/** A face that was away for longer may have been exchanged. Half a second is four lost frames, and less than one person's stepping aside for another. */
const LONGEST_GAP_MS = 500;
/**
 * The same where both sights were encoded, and the embedding itself says whether it is the same face. On a busy or slow machine a frame on which the second net of liveness is heard
 * takes 0.3 to 0.8 s; with half a second alone a doubtful face begins anew with each frame, and never comes in.
 */
const LONGEST_GAP_ENCODED_MS = 1000;
/**
 * Intersection over union of the face's boxes in two frames. On webcam clips at 10 frames a second people who move have 0.6 and more;
 * a face beside the first one has none, one before it (a picture held up) little.
 */
const MIN_OVERLAP = 0.3;
/**
 * Squared distance of a frame to the track's mean. The same person's frames stay below it on webcam clips, half turned faces among them;
 * of two different people one pair in thousands is nearer.
 */
const MAX_STEP = 1;

/**
 * The track that a face belongs to, with its embedding fused in; a new one, with no evidence of the old, when it cannot be the same face:
 * seen too long ago, elsewhere, of another size, in a picture of another size, or unlike the face so far.
 * @param now monotonic milliseconds
 */
export function follow(track: Track | null, sight: Sight, now: number): Track {
  const { box, width, height, encoded } = sight;
  const same = track !== null && continues(track, sight, now);
  const before = same ? track.fused : null;
  return {
    id: track === null ? 1 : same ? track.id : track.id + 1,
    at: now,
    last: { box, width, height },
    fused: encoded === null ? before : fuse(before, encoded.embedding, encoded.weight),
  };
}

/** Where the face of a track is to be looked for in a picture of this size; null where it may be anywhere. @param now monotonic milliseconds */
export function placeOf({ at, last }: Track, { width, height }: Pick<Sight, 'width' | 'height'>, now: number): Box | null {
  const soon = now - at >= 0 && now - at <= LONGEST_GAP_MS;
  return soon && width === last.width && height === last.height ? last.box : null;
}

/** Whether a face that moves may have come from there to here, from one frame to the next. */
export const samePlace = (before: Box, now: Box): boolean => overlap(before, now) >= MIN_OVERLAP;

/** Whether this is the face of a track, wherever it is seen; of one that was never encoded nobody knows. */
export const sameFace = ({ fused }: Track, embedding: Embedding): boolean =>
  fused !== null && squaredDistance(fused.probe, embedding) < MAX_STEP;

function continues(track: Track, { box, width, height, encoded }: Sight, now: number): boolean {
  const { at, last, fused } = track;
  const gap = now - at;
  const longest = encoded === null || fused === null ? LONGEST_GAP_MS : LONGEST_GAP_ENCODED_MS;
  if (!(gap >= 0 && gap <= longest)) return false;
  if (width !== last.width || height !== last.height) return false;
  if (!samePlace(last.box, box)) return false;
  return encoded === null || fused === null || sameFace(track, encoded.embedding);
}
