import { createHash } from 'node:crypto';
import type { PinAnswer } from '../../contract/pin';
import type { DoorPolicy } from '../../contract/policy';
import { doorPolicySchema } from '../../contract/policy';
import type { DoorSettings } from '../../contract/settings';
import type { Clock } from '../../core/clock';
import { type EventId, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import type { OpenOrder } from '../../core/order';
import { openAlarms } from '../../gallery/alarms';
import { pageOfEvents } from '../../gallery/events';
import { ADA, BERT, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { enrolPerson } from '../../gallery/people';
import type { Claim } from '../claim';
import { NO_ENCODERS } from '../door-fixture';
import { Doorkeeper } from '../doorkeeper';
import { LogBook } from '../log-book';
import type { Operations } from '../operations/operations';
import { doorPolicy, doorSettings, setDoorPolicy, setDoorSettings } from '../settings';
import { createStation } from '../station';
import type { PinCraft } from './pin-craft';
import { PinDesk } from './pin-desk';

/** Ada has the number 7 and this PIN; Bert has the number 8 and none. */
export const [PIN, DURESS, WRONG] = ['480713', '480714', '271828'];

/** Counts tags, which cost nothing here. */
export function countedCraft() {
  let seed = 0;
  const counted = { tags: 0, gate: Promise.resolve() };
  const craft: PinCraft = {
    cost: { memoryKib: 8, passes: 1 },
    tag: async (pin, salt) => {
      counted.tags++;
      await counted.gate;
      return createHash('sha256').update(salt).update(pin).digest();
    },
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (seed = (seed * 73 + 41) % 251)),
    draw: (below) => (seed = (seed * 73 + 41) % 251) % below,
  };
  return { counted, craft };
}

/** A door's desk on a gallery of its own, with a clock to turn; nobody stands before its camera. */
export async function desk(policy: Partial<DoorPolicy> = {}, settings: Partial<DoorSettings> = {}) {
  const { db } = temporaryGallery();
  const time = { now: 100_000 };
  const clock: Clock = { monotonic: () => time.now, wall: () => 1_800_000_000_000 + time.now };
  const { counted, craft } = countedCraft();
  const [claims, orders, letIn]: [Claim[], OpenOrder[], EventId[]] = [[], [], []];
  let ids = 0;
  const { operations } = createStation({
    db,
    clock,
    newId: () => `id-${ids++}`,
    recognition: () => Promise.reject(new Error('nobody is looked at here')),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
    pinCraft: craft,
  });
  const log = new LogBook({ db, clock, doorId: MAIN_DOOR, written: () => undefined, writable: () => undefined });
  const doorkeeper = new Doorkeeper(db, clock, MAIN_DOOR);
  const pins = new PinDesk({
    db,
    clock,
    doorId: MAIN_DOOR,
    craft,
    log,
    doorkeeper,
    look: (_, claim) => void claims.push(claim),
    order: (order) => void orders.push(order),
    letIn: (eventId) => void letIn.push(eventId),
  });
  enrolPerson(db, { personId: ADA, name: 'Ada', number: '7', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', number: '8', templates: [template('b', 2)] }, STAMP);
  setDoorPolicy(db, MAIN_DOOR, doorPolicySchema.parse({ ...doorPolicy(db, MAIN_DOOR), ...policy }), STAMP);
  setDoorSettings(db, MAIN_DOOR, { ...doorSettings(db, MAIN_DOOR), ...settings }, STAMP);
  const ask = <Name extends keyof Operations>(name: Name, arg: Parameters<Operations[Name]>[0]): ReturnType<Operations[Name]> =>
    operations[name](arg as never, 'administrator') as ReturnType<Operations[Name]>;
  await ask('pins.set', { personId: ADA, kind: 'own', pin: PIN });
  counted.tags = 0;
  return {
    db,
    time,
    counted,
    claims,
    orders,
    letIn,
    pins,
    ask,
    doorkeeper,
    type: (number: string, pin: string): Promise<PinAnswer> => pins.enter(FRONT_CAMERA, { number, pin }, time.now),
    events: () => [...pageOfEvents(db, { before: null, limit: 100 })].reverse(),
    alarms: () => openAlarms(db).map(({ kind }) => kind),
  };
}
