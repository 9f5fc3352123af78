import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { EventFilter } from '../core/event-filter';
import { asDoorId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { appendEvent, countEvents, pageOfEvents } from './events';
import { ADA, BERT, EVIDENCE, temporaryGallery } from './fixture';

const OTHER_DOOR = asDoorId('back');
const person = fc.constantFrom(ADA, BERT);
const reason = fc.constantFrom('too-far-from-everyone', 'outside-schedule', 'attack-suspected');
/** Times go back too, as those of a clock that was set. */
const where = fc.record({ at: fc.integer({ min: 0, max: 20 }), doorId: fc.constantFrom(MAIN_DOOR, OTHER_DOOR) });
const happening: fc.Arbitrary<NewAccessEvent> = fc.oneof(
  fc.tuple(where, person).map(([at, personId]) => ({
    ...at,
    kind: 'granted' as const,
    cameraId: FRONT_CAMERA,
    personId,
    name: personId,
    evidence: EVIDENCE,
  })),
  fc.tuple(where, reason, fc.option(person), fc.option(person)).map(([at, reason, claimed, recognised]) => ({
    ...at,
    kind: 'refused' as const,
    cameraId: FRONT_CAMERA,
    evidence: { ...EVIDENCE, reason, claimed },
    ...(recognised === null ? {} : { recognised: { personId: recognised, name: recognised } }),
  })),
  fc.tuple(where, fc.constantFrom('pass', 'forced', 'test-click')).map(([at, kind]) => ({ ...at, kind })),
);
const filters: fc.Arbitrary<EventFilter> = fc.record(
  {
    personId: person,
    kinds: fc.array(fc.constantFrom('granted', 'refused', 'pass', 'forced', 'held'), { minLength: 1, maxLength: 5 }),
    reason: fc.oneof(reason, fc.constant('agreed' as const)),
    doorId: fc.constantFrom(MAIN_DOOR, OTHER_DOOR),
    from: fc.integer({ min: 0, max: 20 }),
    // Far off too: a span of months is walked in another way than one of days.
    until: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(1e13)),
  },
  { requiredKeys: [] },
);

/** The same in plain words, without an index. */
function passes(event: AccessEvent, { personId, kinds, reason, doorId, from, until }: EventFilter): boolean {
  const attempt = event.kind === 'granted' || event.kind === 'refused' ? event : null;
  const about =
    event.kind === 'granted' ? event.personId : event.kind === 'refused' ? (event.recognised?.personId ?? event.evidence.claimed) : null;
  return (
    (personId === undefined || about === personId) &&
    (kinds === undefined || kinds.includes(event.kind)) &&
    (reason === undefined || attempt?.evidence.reason === reason) &&
    (doorId === undefined || event.doorId === doorId) &&
    (from === undefined || event.at >= from) &&
    (until === undefined || event.at < until)
  );
}

it('pages of any filter, down and up again, hold exactly what it lets through, each event once, newest first', () => {
  const { db } = temporaryGallery();
  // Synchronous commits are for the log's promise, which is not what is asked here.
  db.pragma('synchronous = OFF');
  const written = fc.sample(happening, { numRuns: 150, seed: 7 }).map((event) => appendEvent(db, event));
  const newestFirst = written.toReversed();
  fc.assert(
    fc.property(filters, fc.integer({ min: 1, max: 40 }), (filter, limit) => {
      const wanted = newestFirst.filter((event) => passes(event, filter));
      const down: AccessEvent[] = [];
      for (let page = pageOfEvents(db, { before: null, filter, limit }); page.length > 0;) {
        down.push(...page);
        page = pageOfEvents(db, { before: page[page.length - 1].number, filter, limit });
      }
      const up: AccessEvent[] = [];
      for (let page = pageOfEvents(db, { before: null, after: 0, filter, limit }); page.length > 0;) {
        up.unshift(...page);
        page = pageOfEvents(db, { before: null, after: page[0].number, filter, limit });
      }
      expect(down).toEqual(wanted);
      expect(up).toEqual(wanted);
      expect(countEvents(db, filter)).toBe(wanted.length);
    }),
    { numRuns: 150 },
  );
});

it('a log in which nothing has happened has empty pages', () => {
  const { db } = temporaryGallery();
  expect([pageOfEvents(db, { before: null, filter: {}, limit: 5 }), countEvents(db, {})]).toEqual([[], 0]);
});
