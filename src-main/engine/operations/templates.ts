import type { Actor } from '../../core/change';
import { asPersonId, asPhotoId, asSuggestionId, asTemplateId } from '../../core/ids';
import { addTemplates } from '../../gallery/people';
import { deletePhoto, facesOf } from '../../gallery/photos';
import { acceptSuggestion, dismissSuggestion, suggestionsOf } from '../../gallery/suggestions';
import { templatesOf } from '../../gallery/templates';
import type { CheckedPhotos } from '../checked-photos';
import { nearestOf } from '../pass-suggestions';
import type { StationParts } from '../station-parts';
import { facesFrom, NO_PHOTOS, photosToKeep } from './faces-from';
import { jpegUri } from './jpeg-uri';
import type { Operations } from './operations';

type Templates = Pick<
  Operations,
  'people.addPhotos' | 'people.faces' | 'people.deletePhoto' | 'people.suggestions' | 'people.acceptSuggestion' | 'people.dismissSuggestion'
>;

/** What a person is recognised by, after the enrolment: further photos, and passes that the administrator accepts as such. */
export function templates({ db, clock, newId, recognition, peopleChanged }: StationParts, checked: CheckedPhotos): Templates {
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
      return facesOf(db, { personId: asPersonId(personId), encoderId: encoder.id }).map(({ photo, ...face }) => ({
        ...face,
        photo: photo && { ...photo, picture: jpegUri(photo.picture) },
      }));
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
