import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asEventId, asSuggestionId, asTemplateId } from '../core/ids';
import { latestChanges } from './changes';
import { ADA, BERT, ENCODER, OTHER_ENCODER, STAMP, template, temporaryGallery } from './fixture';
import { addTemplates, enrolPerson, listPeople, removePerson } from './people';
import {
  acceptSuggestion,
  dismissedSince,
  dismissSuggestion,
  forgetOldSuggestions,
  keepSuggestion,
  MAX_SUGGESTIONS,
  type Suggestion,
  SUGGESTION_KEPT_MS,
  suggestionsOf,
} from './suggestions';
import { templatesOf } from './templates';
import { toBlob } from './vectors';

const NOW = STAMP.at;
const QUALITY = { interEye: 60, sharpness: 80, brightness: 120, turn: 0.1 };

function suggestion(id: string, seed: number, change: Partial<Suggestion> = {}): Suggestion {
  const { embedding, features } = template(id, seed);
  return {
    suggestionId: asSuggestionId(id),
    personId: ADA,
    eventId: asEventId('station-1:7'),
    encoderId: ENCODER,
    embedding,
    features,
    quality: QUALITY,
    at: NOW,
    ...change,
  };
}

function withAda() {
  const gallery = temporaryGallery();
  enrolPerson(gallery.db, { personId: ADA, name: 'Ada', templates: [template('a1', 1)] }, STAMP);
  return gallery;
}

const ids = (suggestions: readonly Suggestion[]) => suggestions.map(({ suggestionId }) => suggestionId);
const adas = { personId: ADA, encoderId: ENCODER, now: NOW };

describe('suggestions', () => {
  it('come back as they were kept, newest first, of this person and this encoder alone', () => {
    const { db } = withAda();
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b1', 9)] }, STAMP);
    keepSuggestion(db, suggestion('s1', 11, { at: NOW - 2 }));
    keepSuggestion(db, suggestion('s2', 12, { at: NOW - 1 }));
    keepSuggestion(db, suggestion('foreign', 13, { encoderId: OTHER_ENCODER }));
    keepSuggestion(db, suggestion('berts', 14, { personId: BERT }));
    expect(suggestionsOf(db, adas)).toEqual([suggestion('s2', 12, { at: NOW - 1 }), suggestion('s1', 11, { at: NOW - 2 })]);
  });

  it('are few: the oldest gives way', () => {
    const { db } = withAda();
    for (let i = 0; i < MAX_SUGGESTIONS + 2; i++) keepSuggestion(db, suggestion(`s${i}`, 20 + i, { at: NOW + i }));
    expect(ids(suggestionsOf(db, adas))).toEqual(['s4', 's3', 's2']);
  });

  it('are forgotten after their time, and not shown before that either', () => {
    const { db } = withAda();
    keepSuggestion(db, suggestion('old', 11, { at: NOW - SUGGESTION_KEPT_MS }));
    keepSuggestion(db, suggestion('young', 12, { at: NOW - SUGGESTION_KEPT_MS + 1 }));
    expect(ids(suggestionsOf(db, adas))).toEqual(['young']);
    forgetOldSuggestions(db, { now: NOW });
    expect(db.prepare('SELECT id FROM suggestions').pluck().all()).toEqual(['young']);
  });

  it('become templates when accepted, and say where they came from', () => {
    const { db } = withAda();
    keepSuggestion(db, suggestion('s1', 11));
    expect(acceptSuggestion(db, { suggestionId: asSuggestionId('s1'), templateId: asTemplateId('a2') }, STAMP)).toBe(ADA);
    expect(templatesOf(db, adas)).toEqual([
      { origin: 'photo', embedding: template('a1', 1).embedding },
      { origin: 'pass', embedding: template('s1', 11).embedding },
    ]);
    expect(suggestionsOf(db, adas)).toEqual([]);
    expect(latestChanges(db, { limit: 1 })[0].change).toEqual({ action: 'templates-added', personId: 'ada', templates: 1 });
  });

  it('stay when there is no room for another template', () => {
    const { db } = withAda();
    const more = Array.from({ length: 9 }, (_, i) => template(`m${i}`, 30 + i));
    addTemplates(db, { personId: ADA, templates: more, origin: 'photo' }, STAMP);
    keepSuggestion(db, suggestion('s1', 11));
    const accept = () => acceptSuggestion(db, { suggestionId: asSuggestionId('s1'), templateId: asTemplateId('x') }, STAMP);
    expect(accept).toThrow(expect.objectContaining({ code: 'too-many-photos' }));
    expect(ids(suggestionsOf(db, adas))).toEqual(['s1']);
    expect(listPeople(db, { encoderId: ENCODER })[0].templates).toBe(10);
  });

  it('are gone when dismissed, once, and the audit knows of it', () => {
    const { db } = withAda();
    keepSuggestion(db, suggestion('s1', 11));
    const dismiss = () => dismissSuggestion(db, { suggestionId: asSuggestionId('s1') }, STAMP);
    dismiss();
    expect(dismiss).toThrow(expect.objectContaining({ code: 'suggestion-unknown' }));
    expect(suggestionsOf(db, adas)).toEqual([]);
    expect(latestChanges(db, { limit: 1 })[0].change).toEqual({ action: 'suggestion-dismissed', personId: 'ada' });
    expect([dismissedSince(db, { personId: ADA, since: NOW - 1 }), dismissedSince(db, { personId: ADA, since: NOW })]).toEqual([
      true,
      false,
    ]);
    expect(dismissedSince(db, { personId: BERT, since: 0 })).toBe(false);
  });

  it('leave no trace in the file or the journal: dismissed, too old, or gone with the person', () => {
    const { db, path } = withAda();
    const traces = () => {
      const onDisk = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
      return [11, 12, 13].filter((seed) => onDisk.includes(toBlob(template('x', seed).embedding).subarray(0, 32)));
    };
    keepSuggestion(db, suggestion('dismissed', 11));
    keepSuggestion(db, suggestion('old', 12, { at: 5 }));
    keepSuggestion(db, suggestion('last', 13));
    expect(traces()).toEqual([11, 12, 13]);
    dismissSuggestion(db, { suggestionId: asSuggestionId('dismissed') }, STAMP);
    expect(traces()).toEqual([12, 13]);
    forgetOldSuggestions(db, { now: NOW });
    expect(traces()).toEqual([13]);
    removePerson(db, { personId: ADA }, STAMP);
    expect(traces()).toEqual([]);
  });
});
