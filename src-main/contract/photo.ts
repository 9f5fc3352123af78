import { z } from 'zod';
import type { FaultData } from '../core/fault';
import type { FurtherDoubt } from '../core/templates/further-photo';

/** Of one person at once; more are no better: each one is another comparison of every probe. */
export const MOST_PHOTOS = 5;
/** Pictures larger than this are refused before they are decoded. */
export const MAX_PHOTO_BYTES = 32 * 1024 * 1024;

const bytes = z.instanceof(Uint8Array).refine((data) => data.byteLength <= MAX_PHOTO_BYTES, 'picture-too-large');

/** A frame straight from the camera. */
export const framePhotoSchema = z.strictObject({
  kind: z.literal('frame'),
  width: z.int().min(16).max(8192),
  height: z.int().min(16).max(8192),
  format: z.enum(['RGBA', 'I420']),
  data: bytes,
});

/** A picture for enrolment: a file's bytes (JPEG, PNG, WebP), or a frame. */
export const photoSchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('file'), bytes }), framePhotoSchema]);

export type Photo = z.infer<typeof photoSchema>;
export type FramePhoto = z.infer<typeof framePhotoSchema>;
export { METERS, type MeterName, type PhotoMeters, type PhotoWant } from '../core/quality/photo-meters';

/** What a picture is good for, said at once. */
export type PhotoReport =
  | {
      readonly usable: true;
      /** Names the encoded picture for the next minutes, so that it is not sent twice. */
      readonly checkId: string;
      /** Face box in fractions of width and height. */
      readonly face: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
      /** Enrolled person whose template is nearer than tau, if any; of a further photo, another one than it is meant for. */
      readonly alreadyEnrolled: NamedDistance | null;
      /** The nearest enrolled person, however far; null where nobody is. Of a further photo, another one than it is meant for. */
      readonly nearest: NamedDistance | null;
      /** What d of the nearest has to stay under to be taken for that person. */
      readonly tau: number;
      /** Only of a further photo. */
      readonly further: FurtherPhotoReport | null;
    }
  | { readonly usable: false; readonly error: FaultData };

export interface NamedDistance {
  readonly personId: string;
  readonly name: string;
  readonly d: number;
  /** The door does not know him just now. */
  readonly suspended: boolean;
}

/** Whose face a further photo shows: a mistake is to be seen before it is saved. */
export interface FurtherPhotoReport {
  /** Squared distance to the nearest of the person's own templates; null where there is none of this encoder. */
  readonly own: number | null;
  readonly nearestOther: NamedDistance | null;
  /** Why this may be somebody else's photo; null where nothing speaks for that. */
  readonly doubt: FurtherDoubt | null;
}
