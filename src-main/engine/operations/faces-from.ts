import { squaredDistance } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { asPhotoId, asTemplateId } from '../../core/ids';
import { decodePhoto } from '../../encoder';
import type { EncodedPhoto, Encoder } from '../../encoder/encoder';
import type { NewFace } from '../../gallery/people';
import type { KeptPhoto } from '../../gallery/photos';
import type { CheckedPhotos } from '../checked-photos';

/** d between a photo and what is kept of it: all but one of 476 come to 0.017 at the most (encoder/face-picture.ts), that one to 1.44, as another face is found in it. */
const SAME_FACE = 0.05;

/** Photos to be kept, by the check they belong to. */
export type PhotosToKeep = ReadonlyMap<string, KeptPhoto>;
export const NO_PHOTOS: PhotosToKeep = new Map();

/** What is kept of each picture where the person agrees. @throws Fault check-expired, photo-not-kept */
export async function photosToKeep(
  checkIds: readonly string[],
  checked: CheckedPhotos,
  encoder: Encoder,
  newId: () => string,
): Promise<PhotosToKeep> {
  const kept = new Map<string, KeptPhoto>();
  for (const checkId of checkIds) {
    const { face, picture } = checked.get(checkId);
    await expectSameFace(face, picture, encoder);
    kept.set(checkId, { photoId: asPhotoId(newId()), picture });
  }
  return kept;
}

/**
 * What is kept of pictures that were checked. @param encoder the one of now, which need not be the one that checked them: a head takes their features, a
 * net of its own would have to see them again
 * @throws Fault check-expired
 */
export function facesFrom(
  checkIds: readonly string[],
  checked: CheckedPhotos,
  { id, project }: Encoder,
  newId: () => string,
  photos: PhotosToKeep,
): readonly [NewFace, ...NewFace[]] {
  const [first, ...more] = checkIds.map((checkId): NewFace => {
    const { encoderId, embedding, features, quality } = checked.get(checkId).face;
    const own = encoderId === id ? embedding : project?.(features);
    if (own === undefined) throw new Fault('check-expired', 'Another encoder decides since this picture was checked: take it again.');
    return { templateId: asTemplateId(newId()), encoderId: id, embedding: own, features, quality, photo: photos.get(checkId) };
  });
  return [first, ...more];
}

/** Somebody in the background must not become this person when what is kept is encoded anew. */
async function expectSameFace(face: EncodedPhoto, picture: Uint8Array, encoder: Encoder): Promise<void> {
  const again = await faceIn(picture, encoder);
  if (again === null || apart(again, face, encoder) > SAME_FACE)
    throw new Fault('photo-not-kept', 'This photo does not show the face clearly enough to be kept; take another one, or do not keep it.');
}

/** d by the head that decides; under a net of its own the mean of what the station's two nets say, as only these were measured. */
const apart = (a: EncodedPhoto, b: EncodedPhoto, { project }: Encoder): number =>
  project === null ? squaredDistance(a.features, b.features) / 2 : squaredDistance(project(a.features), project(b.features));

async function faceIn(picture: Uint8Array, encoder: Encoder): Promise<EncodedPhoto | null> {
  try {
    return await encoder.encodeKept(await decodePhoto(picture));
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
