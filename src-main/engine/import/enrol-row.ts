import { setImmediate as otherWork } from 'node:timers/promises';
import type { RowOutcome } from '../../contract/import';
import { verifyTau } from '../../core/calibration/tau';
import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { asPersonId } from '../../core/ids';
import { facePicture } from '../../encoder';
import type { EncodedPhoto } from '../../encoder/encoder';
import { setEntitlement, subjectOf } from '../../gallery/entitlements';
import { enrolPerson, nameAndNumber, type NewPerson } from '../../gallery/people';
import type { KeptPhoto } from '../../gallery/photos';
import { atomically } from '../../gallery/write';
import { CheckedPhotos } from '../checked-photos';
import { facesFrom, photosToKeep } from '../operations/faces-from';
import { enrolledAs, nearestEnrolled } from '../operations/nearest-enrolled';
import type { StationParts } from '../station-parts';
import type { ReadPhoto } from './decoded-ahead';
import type { RowTask } from './plan-rows';

export type RowPhotos = readonly ReadPhoto[];
type Parts = StationParts & { readonly actor: Actor };

/** Enrols one person, or says why not; then nothing of the row has been written. */
export async function enrolRow(task: RowTask, photos: RowPhotos, keepPhotos: boolean, parts: Parts): Promise<RowOutcome> {
  const { clock, newId, recognition } = parts;
  const checked = new CheckedPhotos(clock, newId);
  const checkIds: string[] = [];
  const toKeep = new Map<string, KeptPhoto>();
  for (const { name, picture } of photos) {
    if (picture.kind === 'failure') return { kind: 'photo-unusable', photo: name, fault: picture.fault };
    await otherWork();
    try {
      const { encoder } = await recognition();
      const face = await encoder.encodePhoto(picture.raster);
      const checkId = checked.keep({ face, picture: keepPhotos ? await facePicture(picture.raster, face.geometry.box) : NO_PICTURE });
      const other = await seenBefore(task, face, checkIds.length === 0 ? face : checked.get(checkIds[0]).face, parts);
      if (other !== null) return other;
      if (keepPhotos) for (const [id, photo] of await photosToKeep([checkId], checked, encoder, newId)) toKeep.set(id, photo);
      checkIds.push(checkId);
    } catch (error) {
      if (error instanceof Fault) return { kind: 'photo-unusable', photo: name, fault: error.toData() };
      throw error;
    }
  }
  const { encoder } = await recognition();
  return enrol(task, () => facesFrom(checkIds, checked, encoder, newId, toKeep), photos, parts);
}

const NO_PICTURE = new Uint8Array();

/**
 * Whether the face is somebody's who is enrolled.
 * @param first the row's first face
 * @throws Fault photo-doubtful where a further photo is not of the same person, by the comparison 1:1
 */
async function seenBefore(
  task: RowTask,
  face: EncodedPhoto,
  first: EncodedPhoto,
  { db, recognition, params }: Parts,
): Promise<RowOutcome | null> {
  const ready = await recognition();
  if (ready.index.metric.d(first.embedding, face.embedding) >= verifyTau(ready.calibration))
    throw new Fault('photo-doubtful', 'This photo and the first one show different people: correct the list.');
  const known = enrolledAs(nearestEnrolled(db, ready, face.embedding, null), params(ready).tau);
  if (known === null) return null;
  const { name, number } = nameAndNumber(db, asPersonId(known.personId));
  const sameNumber = task.number === null || number === null || task.number === number;
  return name === task.name && sameNumber ? { kind: 'already-enrolled' } : { kind: 'duplicate', of: name, suspended: known.suspended };
}

/** All of a person at one stroke. */
function enrol(task: RowTask, faces: () => NewPerson['templates'], photos: RowPhotos, { db, newId, clock, actor }: Parts): RowOutcome {
  const personId = asPersonId(newId());
  const stamp = { actor, at: clock.wall() };
  const { name, number, groups, validFrom, validUntil } = task;
  try {
    const templates = faces();
    atomically(db, () => {
      // Whoever started the import has stated it for the whole list.
      enrolPerson(db, { personId, name, number, templates, consent: true }, stamp);
      if (groups === null && validFrom === null && validUntil === null) return;
      const joined = groups ?? subjectOf(db, personId)?.groups ?? [];
      setEntitlement(db, { personId, entitlement: { validFrom, validUntil, groups: joined, longPulse: false } }, stamp);
    });
    return { kind: 'enrolled', personId, photos: templates.length };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Somebody has changed the station since the list was checked.
    if (error.code === 'number-taken') return { kind: 'invalid', problem: 'number-taken', value: number ?? '' };
    if (error.code === 'group-unknown') return { kind: 'invalid', problem: 'group-unknown', value: '' };
    return { kind: 'photo-unusable', photo: photos[0].name, fault: error.toData() };
  }
}
