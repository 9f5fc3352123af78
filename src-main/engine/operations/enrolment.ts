import { frameBytes } from '../frames/frame-message';
import type { FramePhoto, FurtherPhotoReport, Photo, PhotoReport } from '../../contract/photo';
import { verifyTau } from '../../core/calibration/tau';
import { passes } from '../../core/decision/decide';
import type { Embedding } from '../../core/embedding';
import { Fault, faultData } from '../../core/fault';
import type { Frame } from '../../core/frame';
import { asPersonId, FRONT_CAMERA } from '../../core/ids';
import { furtherDoubt } from '../../core/templates/further-photo';
import { decodePhoto, facePicture, rasterOf } from '../../encoder';
import type { EncodedFace, EncodedPhoto } from '../../encoder/encoder';
import type { Raster } from '../../encoder/raster';
import { enrolPerson, personName } from '../../gallery/people';
import { templatesOf } from '../../gallery/templates';
import type { CheckedPhotos } from '../checked-photos';
import { nearestOf } from '../pass-suggestions';
import type { Recognition } from '../recognition';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';
import { facesFrom, NO_PHOTOS, photosToKeep } from './faces-from';
import { enrolledAs, nearestEnrolled } from './nearest-enrolled';

type Enrolment = Pick<Operations, 'enrol.check' | 'enrol.save' | 'enrol.meter' | 'enrol.tryIt'>;

/** One photo enrols a person: it is checked and encoded at once, and only its encoding is kept, unless the person agrees that the photo is. */
export function enrolment(parts: StationParts, checked: CheckedPhotos): Enrolment {
  const { db, clock, newId, recognition, params, peopleChanged } = parts;
  const furtherPhoto = (
    { embedding }: EncodedFace,
    ownTemplates: readonly { readonly embedding: Embedding }[],
    { calibration, index }: Recognition,
    nearestOther: FurtherPhotoReport['nearestOther'],
  ): FurtherPhotoReport => {
    const own = nearestOf(index.metric, embedding, ownTemplates);
    return { own, nearestOther, doubt: furtherDoubt(own, nearestOther?.d ?? null, verifyTau(calibration)) };
  };
  return {
    'enrol.check': async ({ photo, personId, checkIds = [] }) => {
      const ready = await recognition();
      const { encoder } = ready;
      let raster: Raster;
      let face: EncodedPhoto;
      try {
        raster = await pixelsOf(photo);
        face = await encoder.encodePhoto(raster);
      } catch (error) {
        // What is wrong with a picture is an answer here; anything else is a failure of the call.
        if (error instanceof Fault) return { usable: false, error: faultData(error) };
        throw error;
      }
      const picture = await facePicture(raster, face.geometry.box);
      const other = nearestEnrolled(db, ready, face.embedding, personId === undefined ? null : asPersonId(personId));
      const { tau } = params(ready);
      const own =
        personId === undefined
          ? checkIds.map((checkId) => checked.get(checkId).face).filter(({ encoderId }) => encoderId === encoder.id)
          : templatesOf(db, { personId: asPersonId(personId), encoderId: encoder.id });
      const further = personId === undefined && own.length === 0 ? null : furtherPhoto(face, own, ready, other);
      return {
        usable: true,
        checkId: checked.keep({ face, picture }),
        face: fractions(face, raster),
        alreadyEnrolled: enrolledAs(other, tau),
        nearest: other,
        tau,
        further,
      };
    },
    'enrol.save': async ({ name, number, checkIds, keepPhotos = false, consent }, actor) => {
      const photos = keepPhotos ? await photosToKeep(checkIds, checked, (await recognition()).encoder, newId) : NO_PHOTOS;
      const { encoder } = await recognition();
      const templates = facesFrom(checkIds, checked, encoder, newId, photos);
      const personId = asPersonId(newId());
      enrolPerson(db, { personId, name, number: number ?? null, templates, ...(consent ? { consent } : {}) }, { actor, at: clock.wall() });
      checked.forget(checkIds);
      await peopleChanged(personId);
      return { personId };
    },
    'enrol.meter': async ({ photo }) => (await recognition()).encoder.meter(frameOf(photo)),
    'enrol.tryIt': async ({ photo }) => {
      const ready = await recognition();
      const { encoder, index } = ready;
      const { embedding } = await encoder.encodePhoto(await pixelsOf(photo));
      const match = index.nearest(embedding);
      const rules = params(ready);
      const personId = match !== null && passes(match, rules) ? match.personId : null;
      return {
        person: personId && { personId, name: personName(db, personId) ?? '' },
        d1: match?.d1 ?? null,
        d2: match?.d2 ?? null,
        tau: rules.tau,
        K: index.people,
        encoder: encoder.id,
      };
    },
  };
}

/** @throws Fault picture-unreadable, picture-empty, picture-too-large */
async function pixelsOf(photo: Photo): Promise<Raster> {
  return photo.kind === 'file' ? decodePhoto(photo.bytes) : rasterOf(frameOf(photo));
}

/** @throws Fault picture-unreadable */
function frameOf({ width, height, format, data }: FramePhoto): Frame {
  if (data.byteLength !== frameBytes(width, height, format))
    throw new Fault('picture-unreadable', 'The camera sent an incomplete picture: try again.');
  return { cameraId: FRONT_CAMERA, seq: 0, width, height, format, data };
}

function fractions(face: EncodedFace, { width, height }: Raster): Extract<PhotoReport, { usable: true }>['face'] {
  const { box } = face.geometry;
  return { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height };
}
