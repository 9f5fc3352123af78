import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { asPersonId, asSuggestionId, asTemplateId } from '../../core/ids';
import type { EncodedPhoto, Encoder } from '../../encoder/encoder';
import { addTemplates } from '../../gallery/people';
import { acceptSuggestion, dismissSuggestion, suggestionsOf } from '../../gallery/suggestions';
import { type NewTemplate, templatesOf } from '../../gallery/templates';
import type { CheckedPhotos } from '../checked-photos';
import { nearestOf } from '../pass-suggestions';
import type { StationParts } from '../station';
import type { Operations } from './operations';

type Templates = Pick<Operations, 'people.addPhotos' | 'people.suggestions' | 'people.acceptSuggestion' | 'people.dismissSuggestion'>;

/** What a person is recognised by, after the enrolment: further photos, and passes that the administrator accepts as such. */
export function templates({ db, clock, newId, recognition, peopleChanged }: StationParts, checked: CheckedPhotos): Templates {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  return {
    'people.addPhotos': async (arg, actor) => {
      const { encoder } = await recognition();
      const personId = asPersonId(arg.personId);
      const added = arg.checkIds.map((checkId) => templateOf(checked.get(checkId), encoder, newId));
      addTemplates(db, { personId, templates: added, origin: 'photo' }, stamp(actor));
      checked.forget(arg.checkIds);
      return peopleChanged(personId);
    },
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

/**
 * What is kept of a picture that was checked, by the encoder of now, which need not be the one that checked it: a head takes its features, a net of its own
 * would need the picture, which nobody has any more.
 * @throws Fault check-expired
 */
export function templateOf({ encoderId, embedding, features }: EncodedPhoto, { id, project }: Encoder, newId: () => string): NewTemplate {
  const own = encoderId === id ? embedding : project?.(features);
  if (own === undefined) throw new Fault('check-expired', 'Another encoder decides since this picture was checked: take it again.');
  return { templateId: asTemplateId(newId()), encoderId: id, embedding: own, features };
}
