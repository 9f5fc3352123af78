import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PinAnswer } from '../../contract/pin';
import { asEventId, EVERYONE, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import { ORDER_LIFETIME_MS } from '../../core/order';
import { ADA, BERT, STAMP } from '../../gallery/fixture';
import { recordPass } from '../../gallery/passes';
import { setPersonState } from '../../gallery/people';
import { desk, DURESS, PIN, WRONG } from './fixture';

const HOUR = 3_600_000;
const alone = () => desk({ pinAlone: 'everybody' });
const withFace = () => desk({}, { asks: 'pin-and-face' });
const reasons = (events: readonly { readonly kind: string }[]) =>
  events.flatMap((event) => ('evidence' in event ? [(event as { evidence: { reason: string } }).evidence.reason] : []));
/** What waits until the answer is out has happened. */
const later = () => new Promise((done) => setImmediate(done));

describe('a PIN alone, where a door takes it', () => {
  it('opens: the event is on the disk before the order, which is late a second after the PIN was typed', async () => {
    const { type, orders, events, time, claims } = await alone();
    const typedAt = time.now;
    expect(await type('7', PIN)).toEqual({ kind: 'granted', name: 'Ada' });
    expect(events()).toMatchObject([{ kind: 'granted', way: 'pin', personId: ADA, name: 'Ada', evidence: { d1: null, frames: 0 } }]);
    expect(orders).toEqual([{ eventId: events()[0].eventId, doorId: MAIN_DOOR, deadline: typedAt + ORDER_LIFETIME_MS, pulseMs: 3000 }]);
    expect(claims).toEqual([]);
  });

  it('tells the kiosk no name where it has been set to greet plainly', async () => {
    const { type, events } = await desk({ pinAlone: 'everybody' }, { greets: 'plainly' });
    expect(await type('7', PIN)).toEqual({ kind: 'granted', name: null });
    expect(events()).toMatchObject([{ kind: 'granted', name: 'Ada' }]);
  });

  it('opens to nobody where it was not turned on, and to visitors alone where it was for them', async () => {
    for (const policy of [{}, { pinAlone: 'visitors' as const }]) {
      const { type, orders, events } = await desk(policy);
      expect(await type('7', PIN)).toEqual({ kind: 'refused' });
      expect(events()).toMatchObject([{ kind: 'refused', evidence: { reason: 'pin-alone-not-admitted' }, recognised: { personId: ADA } }]);
      expect(orders).toEqual([]);
    }
  });

  it('says the same of a wrong PIN, a number that nobody has, a person without a PIN and one who is suspended; the log says which', async () => {
    const { type, events, orders, db } = await alone();
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    const answers = [await type('7', WRONG), await type('9', PIN), await type('8', PIN), await type('7', PIN)];
    expect(answers).toEqual(answers.map(() => ({ kind: 'refused' })));
    expect(reasons(events())).toEqual(['pin-wrong', 'number-unknown', 'pin-wrong', 'person-suspended']);
    expect(events()[0]).not.toHaveProperty('recognised');
    expect(orders).toEqual([]);
  });

  it('goes by schedules, passback and the two-person rule as a face does', async () => {
    const { type, ask, doorkeeper, db, time, events } = await desk({ pinAlone: 'everybody', twoPersons: true });
    await ask('pins.set', { personId: BERT, kind: 'own', pin: WRONG });
    expect(await type('7', PIN)).toEqual({ kind: 'second-person' });
    expect(await type('8', WRONG)).toEqual({ kind: 'granted', name: 'Bert' });
    await ask('policy.setDoor', {
      doorId: MAIN_DOOR,
      policy: {
        ...(await ask('policy.door', { doorId: MAIN_DOOR })),
        twoPersons: false,
        passback: { minutes: 5, inOut: false, enforced: 'hard' },
      },
    });
    recordPass(db, { personId: ADA, doorId: MAIN_DOOR, eventId: asEventId('s:1'), at: 1_800_000_000_000 + time.now, direction: null });
    expect(await type('7', PIN)).toEqual({ kind: 'not-now' });
    time.now += 6 * 60_000;
    expect(await type('7', PIN)).toEqual({ kind: 'granted', name: 'Ada' });
    await ask('policy.saveGroup', { groupId: EVERYONE, group: { name: 'Everyone', opens: [], forNew: true } });
    doorkeeper.planChanged();
    expect(await type('8', WRONG)).toEqual({ kind: 'refused' });
    expect(reasons(events())).toEqual(['second-person-awaited', 'agreed', 'passback-too-soon', 'agreed', 'no-group-opens-door']);
  });

  it('gives the longer pulse to whoever needs it', async () => {
    const { type, ask, orders } = await alone();
    await ask('people.setEntitlement', {
      personId: ADA,
      entitlement: { validFrom: null, validUntil: null, groups: [EVERYONE], longPulse: true },
    });
    await type('7', PIN);
    expect(orders).toMatchObject([{ pulseMs: 10_000 }]);
  });
});

describe('a door that asks for PIN and face', () => {
  it('tells everybody to look, and claims the owner of a right PIN alone', async () => {
    const { type, claims, orders, events } = await withFace();
    const answers = [await type('7', PIN), await type('7', WRONG), await type('9', PIN), await type('8', PIN)];
    expect(answers).toEqual(answers.map(() => ({ kind: 'look' })));
    expect(claims).toMatchObject([
      { personId: ADA, byPin: '7' },
      { personId: null, byPin: '7', wrongPinOf: ADA },
      { personId: null, byPin: '9' },
      { personId: null, byPin: '8', wrongPinOf: BERT },
    ]);
    expect([orders, events()]).toEqual([[], []]);
  });

  it('claims nobody who is suspended', async () => {
    const { type, claims, db } = await withFace();
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    expect(await type('7', PIN)).toEqual({ kind: 'look' });
    expect(claims).toMatchObject([{ personId: null }]);
  });

  it('lets visitors in by their PIN alone where that is turned on for them', async () => {
    const { type, ask, time, orders, letIn } = await desk({ pinAlone: 'visitors' }, { asks: 'pin-and-face' });
    const { number, pin } = await ask('visitors.issue', { name: 'Carla', until: 1_800_000_000_000 + time.now + HOUR, groups: [EVERYONE] });
    expect(await type('7', PIN)).toEqual({ kind: 'look' });
    expect(await type(number, pin)).toEqual({ kind: 'granted', name: 'Carla' });
    expect(orders).toHaveLength(1);
    expect(letIn).toEqual([]);
  });

  it('counts each try until its owner has been recognised, so that what counts tells nobody that a PIN was right', async () => {
    const right = await withFace();
    const wrong = await withFace();
    const [told, guessed]: PinAnswer[][] = [[], []];
    for (let i = 0; i < 6; i++) told.push(await right.type('7', PIN));
    for (let i = 0; i < 6; i++) guessed.push(await wrong.type('7', WRONG));
    expect(told).toEqual(guessed);
    expect(told.at(-1)).toEqual({ kind: 'paused', remainingMs: 30_000 });
    right.pins.forgive('7');
    expect(await right.type('7', PIN)).toEqual({ kind: 'look' });
  });
});

describe('the work for a try', () => {
  it('is one tag, whoever has the number or not, and whatever the PIN', async () => {
    for (const door of [alone, withFace]) {
      const { type, ask, counted } = await door();
      await ask('pins.set', { personId: ADA, kind: 'duress', pin: DURESS });
      for (const [number, pin] of [
        ['7', PIN],
        ['7', DURESS],
        ['7', WRONG],
        ['8', PIN],
        ['9', PIN],
      ]) {
        counted.tags = 0;
        await type(number, pin);
        expect(counted.tags).toBe(1);
      }
      await later();
    }
  });

  it('is done one try after the other', async () => {
    const { type, counted } = await alone();
    let open = (): void => undefined;
    counted.gate = new Promise((done) => (open = done));
    const both = [type('7', WRONG), type('8', WRONG)];
    await later();
    expect(counted.tags).toBe(1);
    open();
    await Promise.all(both);
    expect(counted.tags).toBe(2);
  });
});

describe('limits', () => {
  it('pause a number that failed five times in a row, whether anybody has it or not, without another tag', async () => {
    for (const number of ['7', '9']) {
      const { type, counted, events, time } = await alone();
      for (let i = 0; i < 5; i++) expect(await type(number, WRONG)).toEqual({ kind: 'refused' });
      expect(events().at(-1)).toMatchObject({ kind: 'lockout', failures: 5, forMs: 30_000, pins: 'number' });
      counted.tags = 0;
      expect(await type(number, PIN)).toEqual({ kind: 'paused', remainingMs: 30_000 });
      expect(counted.tags).toBe(0);
      time.now += 30_000;
      expect((await type('7', PIN)).kind).toBe('granted');
    }
  });

  it('pause all PINs at a door after 20 failures', async () => {
    const { type, events, alarms } = await alone();
    for (let i = 0; i < 20; i++) await type(String(100 + i), WRONG);
    expect(await type('7', PIN)).toMatchObject({ kind: 'paused' });
    expect(events().at(-1)).toMatchObject({ kind: 'lockout', pins: 'door' });
    expect(alarms()).toEqual(['refusals']);
  });

  it('refuse no face, and disturb no claim that stands', async () => {
    const { type, claims, doorkeeper } = await withFace();
    await type('7', PIN);
    for (let i = 0; i < 25; i++) await type(String(100 + i), WRONG);
    const stood = claims.length;
    expect(await type('7', PIN)).toMatchObject({ kind: 'paused' });
    expect(claims).toHaveLength(stood);
    expect(doorkeeper.mayPass(ADA, 'pin-and-face', FRONT_CAMERA).kind).toBe('admit');
  });

  it('begin anew where an administrator gives another PIN', async () => {
    const { type, ask, pins } = await alone();
    for (let i = 0; i < 5; i++) await type('7', WRONG);
    await ask('pins.set', { personId: ADA, kind: 'own', pin: DURESS });
    // The desk under test is not the station's own.
    pins.forgive('7');
    expect((await type('7', DURESS)).kind).toBe('granted');
  });
});

describe('a duress PIN', () => {
  const withDuress = async (door: ReturnType<typeof desk>) => {
    const opened = await door;
    await opened.ask('pins.set', { personId: ADA, kind: 'duress', pin: DURESS });
    return opened;
  };

  it('opens as the own PIN does, and raises an alarm at the same stroke', async () => {
    const [own, duress] = [await withDuress(alone()), await withDuress(alone())];
    expect(await duress.type('7', DURESS)).toEqual(await own.type('7', PIN));
    expect(duress.orders).toEqual(own.orders);
    expect([own.alarms(), duress.alarms()]).toEqual([[], ['duress']]);
    // Nobody under duress begins office mode.
    expect([own.letIn, duress.letIn]).toEqual([own.orders.map(({ eventId }) => eventId), []]);
    const [granted, alarm] = duress.events();
    expect(granted).toEqual(own.events()[0]);
    expect(alarm).toMatchObject({ kind: 'duress', personId: ADA, name: 'Ada', cause: granted.number });
  });

  it('is told to look like everybody, and raises the alarm all the same', async () => {
    const { type, alarms, claims } = await withDuress(withFace());
    expect(await type('7', DURESS)).toEqual({ kind: 'look' });
    expect(claims).toMatchObject([{ personId: ADA }]);
    await later();
    expect(alarms()).toEqual(['duress']);
  });

  it('raises the alarm where it opens nothing', async () => {
    const { type, alarms } = await withDuress(desk());
    expect(await type('7', DURESS)).toEqual({ kind: 'refused' });
    await later();
    expect(alarms()).toEqual(['duress']);
  });
});

describe('a visitor', () => {
  it('comes until his end, with the groups that he was given, and not once he is revoked', async () => {
    const { type, ask, time, events } = await desk({ pinAlone: 'visitors' });
    const until = 1_800_000_000_000 + time.now + HOUR;
    const carla = await ask('visitors.issue', { name: 'Carla', until, groups: [EVERYONE] });
    const dora = await ask('visitors.issue', { name: 'Dora', until, groups: [] });
    expect(await type(carla.number, carla.pin)).toEqual({ kind: 'granted', name: 'Carla' });
    expect(await type(dora.number, dora.pin)).toEqual({ kind: 'refused' });
    const emil = await ask('visitors.issue', { name: 'Emil', until, groups: [EVERYONE] });
    await ask('visitors.revoke', { visitorId: emil.visitorId });
    expect(await type(emil.number, emil.pin)).toEqual({ kind: 'refused' });
    time.now += HOUR;
    expect(await type(carla.number, carla.pin)).toEqual({ kind: 'refused' });
    expect(reasons(events())).toEqual(['agreed', 'no-group-opens-door', 'person-suspended', 'person-expired']);
  });

  it('is held to passback as everybody is', async () => {
    const { type, ask, time } = await desk({ pinAlone: 'visitors', passback: { minutes: 5, inOut: false, enforced: 'hard' } });
    const { number, pin } = await ask('visitors.issue', { name: 'C', until: 1_800_000_000_000 + time.now + HOUR, groups: [EVERYONE] });
    expect([(await type(number, pin)).kind, (await type(number, pin)).kind]).toEqual(['granted', 'not-now']);
  });
});

it('never opens to a wrong PIN, whatever is typed before it', async () => {
  const typed = fc.array(fc.tuple(fc.constantFrom('7', '8', '9'), fc.constantFrom(PIN, DURESS, WRONG), fc.nat({ max: 60_000 })), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('face', 'pin-and-face'), async (tries, asks) => {
      const { type, time, orders, claims } = await desk({ pinAlone: 'everybody' }, { asks });
      for (const [number, pin, after] of tries) {
        time.now += after;
        const before = [orders.length, claims.length];
        const { kind } = await type(number, pin);
        const isRight = number === '7' && pin === PIN;
        if (!isRight) expect([kind === 'granted', orders.length, claims.at(before[1])?.personId ?? null]).toEqual([false, before[0], null]);
      }
    }),
    { numRuns: 10 },
  );
});
