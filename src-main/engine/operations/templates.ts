import { verifyTau } from '../../core/calibration/tau';
import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { asPersonId, asPhotoId, asSuggestionId, asTemplateId } from '../../core/ids';
import { qualityWeight } from '../../core/quality/weight';
import { driftOf } from '../../core/templates/enrol-again';
import { addTemplates, personName } from '../../gallery/people';
import { deletePhoto, facesOf } from '../../gallery/photos';
import { acceptSuggestion, dismissSuggestion, suggestionsOf } from '../../gallery/suggestions';
import { newestTemplateAt, templatesOf } from '../../gallery/templates';
import { passesOf } from '../../gallery/visits';
import type { CheckedPhotos } from '../checked-photos';
import { nearestOf } from '../pass-suggestions';
import { stationSettings } from '../settings';
import type { StationParts } from '../station-parts';
import { facesFrom, NO_PHOTOS, photosToKeep } from './faces-from';
import { jpegUri } from './jpeg-uri';
import type { Operations } from './operations';

type Templates = Pick<
  Operations,
  | 'people.addPhotos'
  | 'people.faces'
  | 'people.distances'
  | 'people.deletePhoto'
  | 'people.suggestions'
  | 'people.acceptSuggestion'
  | 'people.dismissSuggestion'
>;

/** Some months of somebody who comes every day. */
const TREND_PASSES = 200;

/** What a person is recognised by, after the enrolment: further photos, and passes that the administrator accepts as such. */
export function templates({ db, clock, newId, recognition, params, peopleChanged }: StationParts, checked: CheckedPhotos): Templates {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  return {
    'people.addPhotos': async ({ checkIds, keepPhotos = false, ...arg }, actor) => {
      const photos = keepPhotos ? await photosToKeep(checkIds, checked, (await recognition()).encoder, newId) : NO_PHOTOS;
      const { encoder } = await recognition();
      const personId = asPersonId(arg.personId);
      addTemplates(db, { personId, templates: facesFrom(checkIds, checked, encoder, newId, photos), origin: 'photo' }, stamp(actor));
      checked.forget(checkIds);
      return peopleChanged(personId);
    },
    'people.faces': async ({ personId }) => {
      const { encoder } = await recognition();
      return facesOf(db, { personId: asPersonId(personId), encoderId: encoder.id }).map(({ photo, quality, ...face }) => ({
        ...face,
        quality: quality && { ...quality, weight: qualityWeight(quality) },
        photo: photo && { ...photo, picture: jpegUri(photo.picture) },
      }));
    },
    'people.distances': async (arg) => {
      const ready = await recognition();
      const personId = asPersonId(arg.personId);
      if (personName(db, personId) === null) throw new Fault('person-unknown', 'There is no such person; look at the list again.');
      const own = templatesOf(db, { personId, encoderId: ready.encoder.id }).length;
      const all = passesOf(db, { personId, most: TREND_PASSES });
      const mode = all.at(0)?.mode ?? '1:K';
      const tau = mode === '1:K' ? params(ready).tau : verifyTau(ready.calibration, own, stationSettings(db).falseAdmissionLevel);
      const passes = all.filter((pass) => pass.mode === mode);
      const since = newestTemplateAt(db, { personId, encoderId: ready.encoder.id });
      const drift = driftOf(
        passes.filter(({ at }) => at >= since).map(({ d1 }) => d1),
        tau,
      );
      return { passes: passes.map(({ eventId, at, d1 }) => ({ eventId, at, d1 })).reverse(), mode, tau, since, drift };
    },
    'people.deletePhoto': async ({ photoId }, actor) => peopleChanged(deletePhoto(db, { photoId: asPhotoId(photoId) }, stamp(actor))),
    'people.suggestions': async (arg) => {
      const { encoder, index } = await recognition();
      const of = { personId: asPersonId(arg.personId), encoderId: encoder.id };
      const own = templatesOf(db, of);
      return suggestionsOf(db, { ...of, now: clock.wall() }).map(({ suggestionId, at, eventId, quality, embedding }) => ({
        suggestionId,
        at,
        eventId,
        d: nearestOf(index.metric, embedding, own),
        quality,
      }));
    },
    'people.acceptSuggestion': async ({ suggestionId }, actor) =>
      peopleChanged(acceptSuggestion(db, { suggestionId: asSuggestionId(suggestionId), templateId: asTemplateId(newId()) }, stamp(actor))),
    'people.dismissSuggestion': async ({ suggestionId }, actor) => {
      dismissSuggestion(db, { suggestionId: asSuggestionId(suggestionId) }, stamp(actor));
      return null;
    },
  };
}
