import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asGroupId, asPersonId, EVERYONE, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { latestChanges } from './changes';
import { appendEvent } from './events';
import { ADA, BERT, ENCODER, EVIDENCE, OTHER_ENCODER, STAMP, template, temporaryGallery } from './fixture';
import { saveGroup } from './groups';
import {
  activePersonOfNumber,
  addTemplates,
  enrolPerson,
  listPeople,
  personName,
  removePerson,
  renamePerson,
  setPersonNumber,
  setPersonState,
} from './people';
import { activeTemplates } from './templates';
import { toBlob } from './vectors';

function withAda() {
  const gallery = temporaryGallery();
  enrolPerson(
    gallery.db,
    { personId: ADA, name: ' Ada Example ', templates: [template('a1', 1), template('a2', 2), template('a3', 3, OTHER_ENCODER)] },
    STAMP,
  );
  return gallery;
}

describe('a person', () => {
  it('is listed with templates of this encoder and of others, and the last pass', () => {
    const { db } = withAda();
    expect(listPeople(db, { encoderId: ENCODER })).toEqual([
      {
        personId: 'ada',
        name: 'Ada Example',
        number: null,
        state: 'active',
        templates: 2,
        foreignTemplates: 1,
        enrolledAt: STAMP.at,
        lastPassAt: null,
        consentedAt: null,
        groups: [EVERYONE],
      },
    ]);
    appendEvent(db, {
      kind: 'granted',
      at: 5,
      doorId: MAIN_DOOR,
      cameraId: FRONT_CAMERA,
      personId: ADA,
      name: 'Ada Example',
      evidence: EVIDENCE,
    });
    expect(listPeople(db, { encoderId: ENCODER })[0].lastPassAt).toBe(5);
  });

  it('is listed with its groups and with the day on which somebody stated its consent', () => {
    const { db } = withAda();
    saveGroup(db, { groupId: asGroupId('staff'), name: 'Staff', opens: [], forNew: true }, STAMP);
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 9)], consent: true }, { ...STAMP, at: 7 });
    const [, bert] = listPeople(db, { encoderId: ENCODER });
    expect([[...bert.groups].sort(), bert.consentedAt]).toEqual([[EVERYONE, 'staff'].sort(), 7]);
    expect(latestChanges(db, { limit: 1 })[0].change).toEqual({ action: 'person-enrolled', personId: BERT, templates: 1, consent: true });
  });

  it('has the very numbers back that were enrolled', () => {
    const { db } = withAda();
    expect([...activeTemplates(db, ENCODER)]).toEqual([
      { personId: 'ada', embedding: template('a1', 1).embedding },
      { personId: 'ada', embedding: template('a2', 2).embedding },
    ]);
  });

  it('is not compared while suspended, and again after that', () => {
    const { db } = withAda();
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    expect([...activeTemplates(db, ENCODER)]).toEqual([]);
    setPersonState(db, { personId: ADA, state: 'active' }, STAMP);
    expect([...activeTemplates(db, ENCODER)]).toHaveLength(2);
  });

  it('takes further photos, all of a call or none, ten of an encoder at most', () => {
    const { db } = withAda();
    const add = (...ids: readonly string[]) =>
      addTemplates(db, { personId: ADA, templates: ids.map((id, i) => template(id, 50 + i)), origin: 'photo' }, STAMP);
    add('a4', 'a5');
    expect(latestChanges(db, { limit: 1 })[0].change).toEqual({ action: 'templates-added', personId: 'ada', templates: 2 });
    add('a6', 'a7', 'a8', 'a9');
    expect(() => add('a10', 'a11', 'a12')).toThrow(expect.objectContaining({ code: 'too-many-photos' }));
    expect(listPeople(db, { encoderId: ENCODER })[0]).toMatchObject({ templates: 8, foreignTemplates: 1 });
    add('a10', 'a11');
    expect([...activeTemplates(db, ENCODER, ADA)]).toHaveLength(10);
    expect(latestChanges(db, { limit: 10 })).toHaveLength(4);
  });

  it('takes a new name, but not an empty one', () => {
    const { db } = withAda();
    renamePerson(db, { personId: ADA, name: 'Ada Else' }, STAMP);
    expect(personName(db, ADA)).toBe('Ada Else');
    expect(() => renamePerson(db, { personId: ADA, name: '  ' }, STAMP)).toThrow('Give the person a name.');
    expect(personName(db, ADA)).toBe('Ada Else');
  });

  it('has a number that nobody else has, and is found by it while he may come in', () => {
    const { db } = withAda();
    setPersonNumber(db, { personId: ADA, number: '0042' }, STAMP);
    setPersonNumber(db, { personId: ADA, number: '0042' }, STAMP);
    const enrolBert = (number: string) => enrolPerson(db, { personId: BERT, name: 'Bert', number, templates: [template('b', 9)] }, STAMP);
    const taken: unknown = expect.objectContaining({ code: 'number-taken' });
    expect(() => enrolBert('0042')).toThrow(taken);
    enrolBert('42');
    expect(() => setPersonNumber(db, { personId: BERT, number: '0042' }, STAMP)).toThrow(taken);
    expect(['0042', '42', '7'].map((number) => activePersonOfNumber(db, number))).toEqual([ADA, BERT, null]);
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    setPersonNumber(db, { personId: BERT, number: null }, STAMP);
    expect(['0042', '42'].map((number) => activePersonOfNumber(db, number))).toEqual([null, null]);
  });

  it('whom nobody knows cannot be changed, and leaves no trace in the audit', () => {
    const { db } = withAda();
    const unknown = asPersonId('nobody');
    for (const change of [
      () => renamePerson(db, { personId: unknown, name: 'X' }, STAMP),
      () => setPersonState(db, { personId: unknown, state: 'active' }, STAMP),
      () => removePerson(db, { personId: unknown }, STAMP),
      () => addTemplates(db, { personId: unknown, templates: [template('x', 1)], origin: 'photo' }, STAMP),
    ]) {
      expect(change).toThrow(expect.objectContaining({ code: 'person-unknown' }));
    }
    expect(latestChanges(db, { limit: 10 })).toHaveLength(1);
  });

  it('is not enrolled at all when one template is no unit vector', () => {
    const { db } = temporaryGallery();
    const zero = { ...template('z', 1), embedding: new Float32Array(128) };
    expect(() => enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1), zero] }, STAMP)).toThrow(/unit length/);
    expect(listPeople(db, { encoderId: ENCODER })).toEqual([]);
    expect(latestChanges(db, { limit: 10 })).toEqual([]);
  });

  it('is erased to the last template, in the file and in the journal', () => {
    const { db, path } = withAda();
    const people = Array.from({ length: 60 }, (_, i) => ({ personId: asPersonId(`p${i}`), template: template(`p${i}`, 100 + i) }));
    for (const { personId, template } of people) enrolPerson(db, { personId, name: personId, templates: [template] }, STAMP);
    const removed = people.filter((_, i) => i % 3 !== 0);
    for (const { personId } of removed) removePerson(db, { personId }, STAMP);
    const onDisk = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    const traces = (kept: typeof people) => kept.filter(({ template }) => onDisk.includes(toBlob(template.embedding).subarray(0, 32)));
    expect(traces(removed)).toEqual([]);
    expect(traces(people)).toHaveLength(20);
  });
});

describe('the audit', () => {
  it('has one gapless line for each change, newest first', () => {
    const { db } = withAda();
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 9)] }, { actor: 'command-line', at: 7 });
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    renamePerson(db, { personId: BERT, name: 'Robert' }, STAMP);
    removePerson(db, { personId: ADA }, STAMP);
    expect(latestChanges(db, { limit: 10 }).map(({ number, actor, change }) => [number, actor, change])).toEqual([
      [5, 'administrator', { action: 'person-removed', personId: 'ada' }],
      [4, 'administrator', { action: 'person-renamed', personId: 'bert' }],
      [3, 'administrator', { action: 'person-state-set', personId: 'ada', state: 'suspended' }],
      [2, 'command-line', { action: 'person-enrolled', personId: 'bert', templates: 1 }],
      [1, 'administrator', { action: 'person-enrolled', personId: 'ada', templates: 3 }],
    ]);
  });
});
