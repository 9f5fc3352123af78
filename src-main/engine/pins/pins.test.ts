import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asGroupId, EVERYONE, type PersonId } from '../../core/ids';
import { latestChanges } from '../../gallery/changes';
import { ADA, BERT } from '../../gallery/fixture';
import { pinsOf } from '../../gallery/pins';
import { desk, DURESS, PIN, WRONG } from './fixture';
import { SYSTEM_CRAFT } from './pin-craft';

const fault = (code: string) => expect.objectContaining({ code }) as Error;
const later = (time: { now: number }) => 1_800_000_000_000 + time.now + 1000;

describe('a PIN that is set', () => {
  it.each([
    ['48071', 'pin-too-short'],
    ['111111', 'pin-too-simple'],
    ['123456', 'pin-too-simple'],
    ['987654', 'pin-too-simple'],
  ])('is not %s: %s, and the one before stays', async (pin, code) => {
    const { ask, type } = await desk({ pinAlone: 'everybody' });
    await expect(ask('pins.set', { personId: ADA, kind: 'own', pin })).rejects.toEqual(fault(code));
    expect((await type('7', PIN)).kind).toBe('granted');
  });

  it('needs a number before it, and is not the number', async () => {
    const { ask } = await desk();
    await ask('people.setNumber', { personId: BERT, number: '480713' }).catch(() => undefined);
    await expect(ask('pins.set', { personId: BERT, kind: 'own', pin: '480713' })).rejects.toEqual(fault('pin-too-simple'));
    await ask('people.setNumber', { personId: BERT, number: null }).catch(() => undefined);
    await expect(ask('pins.set', { personId: BERT, kind: 'own', pin: PIN })).rejects.toEqual(fault('pin-without-number'));
    await expect(ask('pins.of', { personId: 'nobody' })).rejects.toEqual(fault('person-unknown'));
  });

  it('does not become the number either, with whichever of his PINs and however they cross', async () => {
    const { ask, type } = await desk({ pinAlone: 'everybody' });
    await ask('pins.set', { personId: ADA, kind: 'duress', pin: DURESS });
    const number = (personId: PersonId, to: string | null) => ask('people.setNumber', { personId, number: to });
    for (const pin of [PIN, DURESS]) await expect(number(ADA, pin)).rejects.toEqual(fault('pin-too-simple'));
    expect([(await type('7', PIN)).kind, (await type(PIN, PIN)).kind]).toEqual(['granted', 'refused']);
    await number(BERT, PIN).catch(() => undefined);
    await number(ADA, WRONG).catch(() => undefined);
    expect([(await type(WRONG, PIN)).kind, (await ask('pins.of', { personId: BERT })).number]).toEqual(['granted', PIN]);
    const both = await Promise.allSettled([ask('pins.set', { personId: BERT, kind: 'own', pin: '902105' }), number(BERT, '902105')]);
    expect(both[1]).toMatchObject({ status: 'rejected', reason: fault('pin-too-simple') });
    expect(await ask('pins.of', { personId: BERT })).toMatchObject({ number: PIN, own: true });
  });

  it('differs from the duress PIN, whichever is set first', async () => {
    const { ask } = await desk();
    await expect(ask('pins.set', { personId: ADA, kind: 'duress', pin: PIN })).rejects.toEqual(fault('pin-is-duress'));
    await ask('pins.set', { personId: ADA, kind: 'duress', pin: DURESS });
    await expect(ask('pins.set', { personId: ADA, kind: 'own', pin: DURESS })).rejects.toEqual(fault('pin-is-duress'));
    await ask('pins.set', { personId: ADA, kind: 'own', pin: WRONG });
    expect(await ask('pins.of', { personId: ADA })).toEqual({ number: '7', own: true, duress: true });
  });

  it('is kept where another one is set at the same time', async () => {
    const { ask } = await desk();
    const set = (kind: 'own' | 'duress', pin: string) => ask('pins.set', { personId: BERT, kind, pin });
    await Promise.all([set('own', PIN), set('duress', DURESS)]);
    expect(await ask('pins.of', { personId: BERT })).toEqual({ number: '8', own: true, duress: true });
  });

  it('can be taken away, the other stays, and both go with their person', async () => {
    const { ask, type, db } = await desk({ pinAlone: 'everybody' });
    await ask('pins.set', { personId: ADA, kind: 'duress', pin: DURESS });
    await ask('pins.clear', { personId: ADA, kind: 'own' });
    expect(await ask('pins.of', { personId: ADA })).toEqual({ number: '7', own: false, duress: true });
    expect([(await type('7', PIN)).kind, (await type('7', DURESS)).kind]).toEqual(['refused', 'granted']);
    await ask('people.remove', { personId: ADA }).catch(() => undefined);
    expect(pinsOf(db, ADA)).toBeNull();
  });

  it('stands nowhere in the file: not in the audit, not in the log', async () => {
    const { ask, type, db } = await desk({ pinAlone: 'everybody' });
    await type('7', PIN);
    await type('7', WRONG);
    await ask('pins.clear', { personId: ADA, kind: 'own' });
    expect(latestChanges(db, { limit: 2 }).map(({ change }) => change)).toEqual([
      { action: 'pin-cleared', personId: ADA, pin: 'own' },
      { action: 'pin-set', personId: ADA, pin: 'own' },
    ]);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const [{ file }] = db.pragma('database_list') as { file: string }[];
    const bytes = readFileSync(file, 'latin1');
    for (const pin of [PIN, WRONG]) expect(bytes).not.toContain(pin);
  });

  it('is argon2id as OWASP asks at least, the same tag for the same salt', async () => {
    const salt = new Uint8Array(16);
    const tag = await SYSTEM_CRAFT.tag(PIN, salt, SYSTEM_CRAFT.cost);
    expect(tag).toHaveLength(32);
    expect(await SYSTEM_CRAFT.tag(PIN, salt, SYSTEM_CRAFT.cost)).toEqual(tag);
    expect(await SYSTEM_CRAFT.tag(DURESS, salt, SYSTEM_CRAFT.cost)).not.toEqual(tag);
    expect(SYSTEM_CRAFT.cost).toEqual({ memoryKib: 19 * 1024, passes: 2 });
  });
});

describe('a visitor’s PIN', () => {
  it('is told once, and listed without it', async () => {
    const { ask, time } = await desk();
    const until = later(time);
    const issued = await ask('visitors.issue', { name: 'Carla', until, groups: [EVERYONE] });
    expect(issued).toMatchObject({ number: expect.stringMatching(/^\d{6}$/) as string, pin: expect.stringMatching(/^\d{6}$/) as string });
    const { pin, ...kept } = issued;
    const listed = await ask('visitors.list', null);
    expect(listed).toEqual([{ ...kept, name: 'Carla', until, state: 'open', issuedAt: until - 1000, issuedBy: 'administrator' }]);
    expect(JSON.stringify(listed)).not.toContain(pin);
    time.now += 1000;
    expect((await ask('visitors.list', null))[0].state).toBe('ended');
    await ask('visitors.revoke', { visitorId: kept.visitorId });
    expect((await ask('visitors.list', null))[0].state).toBe('revoked');
  });

  it('has an end that lies ahead, groups that exist, and a number that nobody else gets', async () => {
    const { ask, time } = await desk();
    await expect(ask('visitors.issue', { name: 'C', until: later(time) - 1000, groups: [] })).rejects.toEqual(fault('until-passed'));
    const gone = ask('visitors.issue', { name: 'C', until: later(time), groups: [asGroupId('gone')] });
    await expect(gone).rejects.toEqual(fault('group-unknown'));
    expect(await ask('visitors.list', null)).toEqual([]);
    const { number } = await ask('visitors.issue', { name: 'C', until: later(time), groups: [] });
    await expect((async () => ask('people.setNumber', { personId: BERT, number }))()).rejects.toEqual(fault('number-taken'));
    await expect(ask('visitors.revoke', { visitorId: 'nobody' })).rejects.toEqual(fault('visitor-unknown'));
  });
});
