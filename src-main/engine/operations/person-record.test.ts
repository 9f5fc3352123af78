import { expect, it } from 'vitest';
import { asGroupId, asScheduleId, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import type { NewAccessEvent } from '../../core/access-event';
import { correctEvent } from '../../gallery/corrections';
import { setEntitlement } from '../../gallery/entitlements';
import { appendEvent } from '../../gallery/events';
import { ADA, BERT, EVIDENCE, faceWithPhoto, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { saveGroup } from '../../gallery/groups';
import { enrolPerson } from '../../gallery/people';
import { setPin } from '../../gallery/pins';
import { personRecord } from './person-record';

const AT = 1_700_000_100_000;
const at = (number: number) => ({ at: AT + number, doorId: MAIN_DOOR }) as const;
const seen = (number: number, evidence = EVIDENCE) => ({ ...at(number), cameraId: FRONT_CAMERA, evidence }) as const;
const refusedFor = (number: number, claimed: typeof ADA | null): NewAccessEvent => ({
  kind: 'refused',
  ...seen(number, { ...EVIDENCE, reason: 'margin-too-small', claimed, d1: 0.77, d2: 0.78 }),
});

/** Ada, and Bert of whom nothing may be told to her. */
async function record() {
  const { db } = temporaryGallery();
  const staff = asGroupId('staff');
  saveGroup(
    db,
    { groupId: staff, name: 'Staff', opens: [{ doorId: MAIN_DOOR, scheduleId: asScheduleId('always') }], forNew: false },
    STAMP,
  );
  enrolPerson(db, { personId: ADA, name: 'Ada', number: '4711', templates: [faceWithPhoto('a', 1)], consent: true }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bertram', number: '8888', templates: [faceWithPhoto('b', 2)] }, STAMP);
  setEntitlement(
    db,
    { personId: ADA, entitlement: { validFrom: null, validUntil: '2030-01-01', longPulse: false, groups: [staff] } },
    STAMP,
  );
  const secret = { salt: new Uint8Array(16).fill(9), cost: { memoryKib: 8, passes: 1 }, own: new Uint8Array(32).fill(0xab), duress: null };
  setPin(db, { personId: ADA, pin: 'own', secret }, STAMP);
  const granted = appendEvent(db, { kind: 'granted', ...seen(1), personId: ADA, name: 'Ada' });
  appendEvent(db, { kind: 'granted', ...seen(2), personId: BERT, name: 'Bertram' });
  // Her face, under Bertram's number; his face may have been the one that came second.
  appendEvent(db, {
    kind: 'refused',
    ...seen(3, { ...EVIDENCE, claimed: BERT, reason: 'outside-schedule' }),
    recognised: { personId: ADA, name: 'Ada' },
  });
  appendEvent(db, refusedFor(4, ADA));
  appendEvent(db, refusedFor(5, BERT));
  appendEvent(db, refusedFor(6, null));
  correctEvent(db, { eventId: granted.eventId, said: 'not-them', by: 'Bertram', note: 'it was Bertram' }, STAMP);
  const files = await personRecord({ db } as never)['people.record']({ personId: ADA }, 'administrator');
  const textOf = (name: string): string => {
    const file = files.find((each) => each.name === name);
    return file !== undefined && 'text' in file ? file.text : '';
  };
  return { db, files, textOf };
}

it('tells a person all that is kept of him, and none of the numbers that his face and his PIN are', async () => {
  const { files, textOf } = await record();
  expect(files.map(({ name }) => name)).toEqual(['person.json', 'passes.csv', 'changes.json', 'photos/1.jpg']);
  expect(JSON.parse(textOf('person.json'))).toEqual({
    ...{ personId: ADA, name: 'Ada', number: '4711', state: 'active', validFrom: null, validUntil: '2030-01-01', longPulse: false },
    ...{ groups: ['Staff'], hasPin: true, hasDuressPin: false, suggestedAt: [] },
    enrolledAt: '2023-11-14T22:13:20.000Z',
    consentedAt: '2023-11-14T22:13:20.000Z',
    templates: [{ encoderId: 'encoder-a', madeAt: '2023-11-14T22:13:20.000Z', origin: 'photo', quality: null }],
    photos: [{ file: 'photos/1.jpg', consentedAt: '2023-11-14T22:13:20.000Z', recordedBy: 'administrator' }],
  });
  expect(files[3]).toMatchObject({ bytes: faceWithPhoto('a', 1).photo?.picture });
  const actions = (JSON.parse(textOf('changes.json')) as { action: string }[]).map(({ action }) => action);
  expect(actions).toEqual(['person-enrolled', 'photo-kept', 'person-entitled', 'pin-set']);
  const all = files.map((file) => ('text' in file ? file.text : '')).join();
  for (const secret of ['q6ur', 'abab', '171,171', String(template('a', 1).embedding[0])]) expect(all).not.toContain(secret);
});

it('lists his passes, and names nobody else: who was second nearest, whose number it was, who corrected it', async () => {
  const { files, textOf } = await record();
  const [header, ...rows] = textOf('passes.csv').trim().split('\r\n');
  expect(header).toBe('number,time,door,camera,kind,name,way,reason,d1,tau,correction');
  expect(rows).toEqual([
    '4,2023-11-14T22:15:00.004Z,main,front,refused,,,margin-too-small,,,',
    '3,2023-11-14T22:15:00.003Z,main,front,refused,Ada,,outside-schedule,0.31,1,',
    '1,2023-11-14T22:15:00.001Z,main,front,granted,Ada,,agreed,0.31,1,not-them',
  ]);
  const all = files.map((file) => ('text' in file ? file.text : '')).join();
  for (const other of ['Bert', 'bert', '8888', '0.78', '1.2,']) expect(all).not.toContain(other);
});

it('knows nobody who is not enrolled', async () => {
  const { db } = temporaryGallery();
  await expect(personRecord({ db } as never)['people.record']({ personId: 'nobody' }, 'administrator')).rejects.toMatchObject({
    code: 'person-unknown',
  });
});
