import { setImmediate as otherWork } from 'node:timers/promises';
import { Fault } from '../../core/fault';
import { asTemplateId, type PersonId, type PhotoId } from '../../core/ids';
import { decodePhoto } from '../../encoder';
import type { EncodedPhoto, Encoder } from '../../encoder/encoder';
import type { WritableDatabase } from '../../gallery/database';
import type { ComingEncoder } from '../../gallery/encoders';
import { addFromPhoto, pictureOf, unencodedPhotos } from '../../gallery/unencoded-photos';

export interface PhotosAnewParts {
  readonly db: WritableDatabase;
  readonly newId: () => string;
  readonly known: ComingEncoder;
  /** Asked for when the first photo is to be encoded. */
  readonly encoder: () => Promise<Encoder>;
}

/** Photos that were kept, encoded by an encoder that their features are of no use to: it stands on other nets, or is a net of its own. */
export class PhotosAnew {
  /** Of no use to this encoder: their people have to be enrolled again. */
  readonly #unusable = new Set<PhotoId>();

  constructor(private readonly parts: PhotosAnewParts) {}

  left(): readonly PhotoId[] {
    return unencodedPhotos(this.parts.db, this.parts.known).filter((photoId) => !this.#unusable.has(photoId));
  }

  /**
   * Blocks for one photo at a time, some 110 ms; a frame that comes meanwhile is looked at before the next one.
   * @returns whose template it became; null where the photo is gone, or cannot be used
   */
  async encode(photoId: PhotoId): Promise<PersonId | null> {
    await otherWork();
    const { db, newId, known } = this.parts;
    const picture = pictureOf(db, photoId);
    const face = picture && (await this.#faceIn(picture));
    if (face !== null) {
      const { embedding, features, quality } = face;
      const template = { templateId: asTemplateId(newId()), encoderId: known.encoderId, embedding, features, quality };
      const personId = addFromPhoto(db, photoId, template);
      if (personId !== null) return personId;
    }
    this.#unusable.add(photoId);
    return null;
  }

  async #faceIn(picture: Uint8Array): Promise<EncodedPhoto | null> {
    const encoder = await this.parts.encoder();
    try {
      return await encoder.encodeKept(await decodePhoto(picture));
    } catch (error) {
      if (error instanceof Fault) return null;
      throw error;
    }
  }
}
