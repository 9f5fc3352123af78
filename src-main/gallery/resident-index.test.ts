import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBEDDING_SIZE, squaredDistance, type Embedding } from '../core/embedding';
import type { Match } from '../core/decision/types';
import { asPersonId, asTemplateId, type PersonId } from '../core/ids';
import { MAX_TEMPLATES, type PersonState } from '../core/person';
import type { WritableDatabase } from './database';
import { ADA, BERT, ENCODER, OTHER_ENCODER, STAMP, template, temporaryGallery, unitVector } from './fixture';
import { addTemplates, enrolPerson, removePerson, setPersonState } from './people';
import { ResidentIndex } from './resident-index';
import { templateAt } from './resident-templates';
import { comparedTemplates } from './templates';
import { judgedBy, judgeLength, PAIR_FEATURES, SQUARED_DISTANCE } from '../core/metric';

/** What the index must say, by a plain loop over the database. */
function plainly(
  db: WritableDatabase,
  probe: Embedding,
  metric = SQUARED_DISTANCE,
  state: PersonState = 'active',
): Omit<Match, 'personId'> & { readonly nearest: ReadonlySet<PersonId> } {
  const nearestOf = new Map<PersonId, number>();
  for (const { personId, embedding } of comparedTemplates(db, state, ENCODER)) {
    nearestOf.set(personId, Math.min(metric.d(probe, embedding), nearestOf.get(personId) ?? Infinity));
  }
  const [d1, d2 = null] = [...nearestOf.values()].sort((a, b) => a - b);
  return { d1, d2, nearest: new Set([...nearestOf].flatMap(([personId, d]) => (d === d1 ? [personId] : []))) };
}

const enrol = (db: WritableDatabase, personId: PersonId, seeds: readonly number[], encoderId = ENCODER): void => {
  const [first, ...rest] = seeds.map((seed, i) => template(`${personId}-${i}`, seed, encoderId));
  enrolPerson(db, { personId, name: personId, templates: [first, ...rest] }, STAMP);
};

/** Few seeds among many templates: ties between people, and several templates that are the same. */
const group = fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }), { maxLength: 30 });
const step = fc.record({
  person: fc.nat(29),
  action: fc.constantFrom('suspend', 'activate', 'remove', 'enrol', 'learn'),
  all: fc.boolean(),
});

/** The nearest of the suspended as reading anew would say. */
function expectSuspended(index: ResidentIndex, db: WritableDatabase, seed: number): void {
  const near = index.nearestSuspended(unitVector(seed), null);
  const expected = plainly(db, unitVector(seed), SQUARED_DISTANCE, 'suspended');
  if (expected.d1 === undefined) return expect(near).toBeNull();
  expect(near?.d).toBe(expected.d1);
  expect(expected.nearest).toContain(near?.personId);
}

it('shows its templates as they stood when it was asked, whatever changes later', () => {
  const { db } = temporaryGallery();
  enrol(db, ADA, [1, 2]);
  enrol(db, BERT, [3]);
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  const before = index.all();
  expect(index.templates).toBe(3);
  removePerson(db, { personId: ADA }, STAMP);
  index.refresh(ADA);
  expect(index.templates).toBe(1);
  expect(Array.from(before.owners, (owner) => before.people[owner])).toEqual([ADA, ADA, BERT]);
  expect([0, 1, 2].map((i) => templateAt(before, i))).toEqual([1, 2, 3].map((seed) => unitVector(seed)));
});

describe('a claimed person', () => {
  it('is compared with his own templates alone, as long as they may be compared', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1, 2]);
    enrol(db, BERT, [3]);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    const probe = unitVector(3);
    const d1 = Math.min(...[1, 2].map((seed) => squaredDistance(probe, unitVector(seed))));
    expect(index.nearestOf(ADA, probe)).toEqual({ personId: ADA, d1, d2: null });
    expect(index.nearestOf(BERT, probe)).toEqual({ personId: BERT, d1: 0, d2: null });
    expect([ADA, BERT, asPersonId('x')].map((personId) => index.templatesOf(personId))).toEqual([2, 1, 0]);
    expect(index.nearestOf(asPersonId('x'), probe)).toBeNull();
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    index.refresh(ADA);
    expect(index.nearestOf(ADA, probe)).toBeNull();
  });
});

describe('those who are suspended', () => {
  const suspend = (db: WritableDatabase, personId: PersonId): void => setPersonState(db, { personId, state: 'suspended' }, STAMP);

  it('are found apart, all but the one whom the face is meant to be', () => {
    const { db } = temporaryGallery();
    const carla = asPersonId('carla');
    enrol(db, ADA, [1]);
    enrol(db, BERT, [2]);
    enrol(db, carla, [3]);
    for (const personId of [ADA, BERT]) suspend(db, personId);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    expect(index.nearestSuspended(unitVector(1), null)).toEqual({ personId: ADA, d: 0 });
    expect(index.nearestSuspended(unitVector(1), ADA)).toEqual({ personId: BERT, d: squaredDistance(unitVector(1), unitVector(2)) });
    expect([index.people, index.nearest(unitVector(1))?.personId]).toEqual([1, carla]);
  });

  it('are read once, and not again as others come', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1]);
    suspend(db, ADA);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    index.nearestSuspended(unitVector(1), null);
    enrol(db, BERT, [2]);
    index.refresh(BERT);
    db.close();
    expect(index.nearestSuspended(unitVector(1), null)).toEqual({ personId: ADA, d: 0 });
  });

  it('keep nobody active from being found where they cannot be read, and are read again once they can', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1]);
    enrol(db, BERT, [2]);
    suspend(db, ADA);
    const whole = db.prepare('SELECT embedding FROM templates WHERE person_id = ?').pluck().get(ADA);
    const set = db.prepare('UPDATE templates SET embedding = ? WHERE person_id = ?');
    set.run(Buffer.alloc(4 * EMBEDDING_SIZE), ADA);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    index.refresh(ADA);
    expect(() => index.nearestSuspended(unitVector(1), null)).toThrow(/unit length/);
    expect(index.nearest(unitVector(2))).toMatchObject({ personId: BERT, d1: 0 });
    set.run(whole, ADA);
    expect(index.nearestSuspended(unitVector(1), null)).toEqual({ personId: ADA, d: 0 });
  });
});

describe('the resident index', () => {
  it('agrees with a plain loop, through enrolments, suspensions and removals', () => {
    fc.assert(
      fc.property(
        group,
        fc.array(step, { maxLength: 15 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 }),
        (people, steps, probes) => {
          const { db } = temporaryGallery();
          people.forEach((seeds, i) => enrol(db, asPersonId(`p${i}`), seeds));
          const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
          const present = new Map(people.map((seeds, i) => [i, seeds.length]));
          for (const [at, { person, action, all }] of steps.entries()) {
            const personId = asPersonId(`p${person}`);
            const templates = present.get(person);
            if (action === 'enrol' ? templates !== undefined : templates === undefined) continue;
            if (action === 'enrol') enrol(db, personId, [person, person + 1]);
            else if (action === 'remove') removePerson(db, { personId }, STAMP);
            else if (action === 'learn') {
              if (templates === MAX_TEMPLATES) continue;
              addTemplates(db, { personId, templates: [template(`learnt-${at}`, person + 30)], origin: 'photo' }, STAMP);
            } else setPersonState(db, { personId, state: action === 'suspend' ? 'suspended' : 'active' }, STAMP);
            if (action === 'enrol') present.set(person, 2);
            if (action === 'remove') present.delete(person);
            if (action === 'learn') present.set(person, (templates ?? 0) + 1);
            if (all) index.reload();
            else index.refresh(personId);
            expectSuspended(index, db, probes[0]);
          }
          for (const seed of probes) {
            const match = index.nearest(unitVector(seed));
            const expected = plainly(db, unitVector(seed));
            if (expected.d1 === undefined) expect(match).toBeNull();
            else {
              expect(match).toMatchObject({ d1: expected.d1, d2: expected.d2 });
              expect(expected.nearest).toContain(match?.personId);
            }
            expectSuspended(index, db, seed);
          }
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('agrees with a plain loop over several hundred people', () => {
    const { db } = temporaryGallery();
    for (let i = 0; i < 300; i++) enrol(db, asPersonId(`p${i}`), i % 7 === 0 ? [i, i + 1000, i + 2000, i + 3000] : [i]);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    expect(index.people).toBe(300);
    for (let seed = 0; seed < 400; seed += 3) {
      const { d1, d2, nearest } = plainly(db, unitVector(seed));
      const match = index.nearest(unitVector(seed));
      expect(match).toMatchObject({ d1, d2 });
      expect(nearest).toContain(match?.personId);
    }
  }, 60_000);

  it.each(PAIR_FEATURES)(
    'agrees with a plain loop by a judge on %s, who sees other people as the nearest than the distance does',
    (features) => {
      const { db } = temporaryGallery();
      for (let i = 0; i < 200; i++) enrol(db, asPersonId(`p${i}`), i % 7 === 0 ? [i, i + 1000] : [i]);
      // the first components alone count
      const weights = Float32Array.from({ length: judgeLength(features) }, (_, i) => (i % EMBEDDING_SIZE < 20 ? -8 : 0));
      weights[weights.length - 1] = 9;
      const metric = judgedBy({ features, weights });
      const [judged, plain] = [metric, SQUARED_DISTANCE].map((by) => ResidentIndex.load(db, ENCODER, by));
      let others = 0;
      for (let seed = 300; seed < 400; seed++) {
        const probe = unitVector(seed);
        const match = judged.nearest(probe);
        const expected = plainly(db, probe, metric);
        expect(match).toMatchObject({ d1: expected.d1, d2: expected.d2 });
        expect(expected.nearest).toContain(match?.personId);
        expect(judged.nearestOf(match?.personId ?? ADA, probe)?.d1).toBe(match?.d1);
        expect(judged.nearestOther(probe, match?.personId ?? null)?.d).toBe(match?.d2);
        others += Number(plain.nearest(probe)?.personId !== match?.personId);
      }
      expect(others).toBeGreaterThan(50);
    },
  );

  it('names the nearest of everybody but one, who need not be in it', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1, 1, 2]);
    enrol(db, BERT, [3]);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    const toBert = { personId: 'bert', d: squaredDistance(unitVector(1), unitVector(3)) };
    expect(index.nearestOther(unitVector(1), ADA)).toEqual(toBert);
    expect(index.nearestOther(unitVector(1), asPersonId('else'))).toEqual({ personId: 'ada', d: 0 });
    expect(index.nearestOther(unitVector(1), null)).toEqual({ personId: 'ada', d: 0 });
    removePerson(db, { personId: BERT }, STAMP);
    index.refresh(BERT);
    expect(index.nearestOther(unitVector(1), ADA)).toBeNull();
  });

  it('counts people and templates, as they come and go', () => {
    const { db } = temporaryGallery();
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    const counts = (personId: PersonId) => {
      index.refresh(personId);
      return [index.people, index.templates];
    };
    enrol(db, ADA, [1, 2]);
    expect(counts(ADA)).toEqual([1, 2]);
    enrol(db, BERT, [3]);
    expect(counts(BERT)).toEqual([2, 3]);
    addTemplates(db, { personId: BERT, templates: [template('more', 4)], origin: 'photo' }, STAMP);
    expect(counts(BERT)).toEqual([2, 4]);
    expect(index.nearest(unitVector(4))).toMatchObject({ personId: 'bert', d1: 0 });
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    expect(counts(ADA)).toEqual([1, 2]);
  });

  it('names nobody while nobody can be recognised', () => {
    const { db } = temporaryGallery();
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    expect([index.nearest(unitVector(1)), index.people]).toEqual([null, 0]);
  });

  it('knows no second person where all templates are of one', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1, 2, 3]);
    expect(ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE).nearest(unitVector(2))).toEqual({ personId: 'ada', d1: 0, d2: null });
  });

  it('finds the second person behind many templates of the first', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1, 1, 1, 1, 1, 1, 1, 1]);
    enrol(db, BERT, [2]);
    const match = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE).nearest(unitVector(1));
    expect(match).toEqual({ personId: 'ada', d1: 0, d2: squaredDistance(unitVector(1), unitVector(2)) });
  });

  it('never compares templates of another encoder', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1], OTHER_ENCODER);
    enrol(db, BERT, [2]);
    expect(ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE).nearest(unitVector(1))?.personId).toBe('bert');
  });

  it('takes a probe that is a view into a larger buffer for what it is', () => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1]);
    enrol(db, BERT, [2]);
    const both = new Float32Array(2 * EMBEDDING_SIZE);
    both.set(unitVector(1));
    both.set(unitVector(2), EMBEDDING_SIZE);
    expect(ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE).nearest(both.subarray(EMBEDDING_SIZE))).toMatchObject({
      personId: 'bert',
      d1: 0,
    });
  });

  it.each([
    ['of nothing but zeros', new Float32Array(EMBEDDING_SIZE)],
    ['with a number missing', unitVector(1, 127)],
    ['that holds no number', unitVector(1).fill(NaN, 3, 4)],
  ])('refuses a probe %s', (_, probe) => {
    const { db } = temporaryGallery();
    enrol(db, ADA, [1]);
    expect(() => ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE).nearest(probe)).toThrow(/unit length/);
  });

  it('keeps what it answered apart from what it holds', () => {
    const { db } = temporaryGallery();
    const changed = { ...template('a', 1), templateId: asTemplateId('a') };
    enrolPerson(db, { personId: ADA, name: 'Ada', templates: [changed] }, STAMP);
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    changed.embedding.fill(0);
    expect(index.nearest(unitVector(1))?.d1).toBe(0);
  });
});
