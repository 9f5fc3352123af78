import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmSettingsSchema } from '../contract/alarms';
import type { FromEngine } from '../contract/engine';
import type { FrameReply, KioskOutcome } from '../contract/outcome';
import { doorPolicySchema } from '../contract/policy';
import { CALIBRATION } from '../core/calibration/fixture';
import { type CameraId, FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR } from '../core/ids';
import { SQUARED_DISTANCE } from '../core/metric';
import type { Encoder } from '../encoder/encoder';
import { ENCODER, EVIDENCE, STAMP, template, temporaryGallery } from '../gallery/fixture';
import { openAlarms } from '../gallery/alarms';
import { appendEvent, pageOfEvents } from '../gallery/events';
import { enrolPerson } from '../gallery/people';
import { ResidentIndex } from '../gallery/resident-index';
import {
  ADA,
  ada,
  analysisOf,
  BERT,
  bert,
  CARLA,
  FRAME_MS,
  framesToGrant,
  NO_ENCODERS,
  nobody,
  stranger,
  TWO_CAMERAS,
} from './door-fixture';
import type { FramePort } from './frames/intake';
import { countedCraft } from './pins/fixture';
import { setDoorPolicy, setDoorSettings } from './settings';
import { createStation } from './station';

const SHOWN = { nobody, ada, bert, stranger } as const;
type Who = keyof typeof SHOWN;
const WHO = Object.keys(SHOWN) as Who[];
const IN_AND_OUT = doorPolicySchema.parse({
  passback: { minutes: null, inOut: true, enforced: 'hard' },
  cameras: [
    { cameraId: FRONT_CAMERA, direction: 'in' },
    { cameraId: INSIDE_CAMERA, direction: 'out' },
  ],
  pinAlone: 'everybody',
});
const [NUMBER, PIN, DURESS] = ['7', '480713', '480714'];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A door with a camera on either side, each with its page; Ada and Bert may pass, Ada has a PIN. */
async function door(policy = IN_AND_OUT) {
  const { db } = temporaryGallery();
  const clock = { now: 100_000, set: 1_800_000_000_000 };
  const told: FromEngine[] = [];
  enrolPerson(db, { personId: ADA, name: 'Ada', number: NUMBER, templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
  /** What is looked at is seen once this resolves. */
  const looking = { until: Promise.resolve() };
  let digest = 0;
  const encoder: Pick<Encoder, 'id' | 'backend' | 'metric' | 'analyse'> = {
    id: ENCODER,
    backend: 'wasm',
    metric: SQUARED_DISTANCE,
    analyse: async ({ data }, want = { kind: 'face', minInterEye: 0, challenge: false, liveness: null }) => {
      await looking.until;
      return analysisOf(SHOWN[WHO[data[0] ?? 0]], want, digest++);
    },
  };
  const station = createStation({
    db,
    clock: { monotonic: () => clock.now, wall: () => clock.set + clock.now },
    newId: () => 'id',
    recognition: async () => ({
      encoder: encoder as Encoder,
      index: ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE),
      calibration: CALIBRATION,
    }),
    encoders: NO_ENCODERS,
    demo: false,
    tell: (message) => void told.push(message),
    pinCraft: countedCraft().craft,
  });
  await station.operations['pins.set']({ personId: ADA, kind: 'own', pin: PIN }, 'administrator');
  setDoorSettings(
    db,
    MAIN_DOOR,
    { ...(await station.operations['door.get']({ doorId: MAIN_DOOR }, 'setup')), cameras: TWO_CAMERAS },
    STAMP,
  );
  setDoorPolicy(db, MAIN_DOOR, policy, STAMP);

  const wait = async (ms: number): Promise<void> => {
    clock.now += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  const page = (cameraId: CameraId) => {
    const camera = new EventEmitter();
    const outcomes: KioskOutcome[] = [];
    const postMessage = ({ outcome }: FrameReply) => void outcomes.push(outcome);
    const port: FramePort = Object.assign(camera, { postMessage, start: () => undefined, close: () => camera.removeAllListeners() });
    station.watch(cameraId, port);
    let seq = 0;
    const send = (who: Who): void => {
      const data = new Uint8Array(640 * 480 * 1.5);
      data[0] = WHO.indexOf(who);
      camera.emit('message', { data: { seq: seq++, width: 640, height: 480, format: 'I420', data: data.buffer } });
    };
    return { outcomes, send };
  };
  const pages = { outside: page(FRONT_CAMERA), inside: page(INSIDE_CAMERA) };
  await wait(0);
  /** Both cameras run all the time: who stands before neither is not named. */
  const show = async (
    ms: number,
    { outside = 'nobody', inside = 'nobody' }: { outside?: Who; inside?: Who | 'away' } = {},
  ): Promise<void> => {
    for (let at = 0; at < ms; at += FRAME_MS) {
      pages.outside.send(outside);
      if (inside !== 'away') pages.inside.send(inside);
      await wait(FRAME_MS);
    }
  };
  /** Comes, is decided, and leaves. */
  const visit = async (who: { outside?: Who; inside?: Who }): Promise<readonly (KioskOutcome['kind'] | undefined)[]> => {
    await show(2500, who);
    const said = [pages.outside.outcomes.at(-1)?.kind, pages.inside.outcomes.at(-1)?.kind];
    await show(1500);
    return said;
  };
  const log = () => [...pageOfEvents(db, { before: null, limit: 100 })].reverse();
  const decided = () => log().filter(({ kind }) => kind === 'granted' || kind === 'refused');
  const orders = () => told.flatMap((message) => (message.kind === 'order' ? [message] : []));
  return { station, db, clock, wait, show, visit, log, decided, orders, pages, looking };
}

it('lets in once, refuses who is inside, lets out, and lets in again', async () => {
  const { visit, decided, orders } = await door();
  expect(await visit({ outside: 'ada' })).toEqual(['granted', 'idle']);
  expect(await visit({ outside: 'ada' })).toEqual(['not-now', 'idle']);
  expect(await visit({ inside: 'ada' })).toEqual(['idle', 'granted']);
  expect(await visit({ inside: 'ada' })).toEqual(['idle', 'not-now']);
  expect(await visit({ outside: 'ada' })).toEqual(['granted', 'idle']);
  expect(decided()).toMatchObject([
    { kind: 'granted', cameraId: FRONT_CAMERA },
    { kind: 'refused', cameraId: FRONT_CAMERA, evidence: { reason: 'passback-inside' }, recognised: { personId: ADA } },
    { kind: 'granted', cameraId: INSIDE_CAMERA },
    { kind: 'refused', cameraId: INSIDE_CAMERA, evidence: { reason: 'passback-outside' } },
    { kind: 'granted', cameraId: FRONT_CAMERA },
  ]);
  expect(orders().map(({ cameraId }) => cameraId)).toEqual([FRONT_CAMERA, INSIDE_CAMERA, FRONT_CAMERA]);
});

it('takes for inside still whoever wanted out at a door that did not open', async () => {
  const { station, visit, orders } = await door();
  await visit({ outside: 'ada' });
  await visit({ inside: 'ada' });
  station.record({ kind: 'order', doorId: MAIN_DOOR, of: orders()[1].order.eventId, result: 'offline' });
  expect(await visit({ outside: 'ada' })).toEqual(['not-now', 'idle']);
  expect(await visit({ inside: 'ada' })).toEqual(['idle', 'granted']);
});

it('of two who go together, knows that both have passed, whoever of them is asked first, and that neither has where the door did not open', async () => {
  const { station, visit, decided, orders } = await door({ ...IN_AND_OUT, twoPersons: true, pinAlone: 'nobody' });
  expect(await visit({ outside: 'ada' })).toEqual(['second-person', 'idle']);
  expect(await visit({ outside: 'bert' })).toEqual(['granted', 'idle']);
  expect(await visit({ outside: 'ada' })).toEqual(['not-now', 'idle']);
  expect(await visit({ inside: 'bert' })).toEqual(['idle', 'second-person']);
  expect(await visit({ inside: 'ada' })).toEqual(['idle', 'granted']);
  station.record({ kind: 'order', doorId: MAIN_DOOR, of: orders()[1].order.eventId, result: 'stuck' });
  expect(await visit({ outside: 'bert' })).toEqual(['not-now', 'idle']);
  expect(await visit({ inside: 'bert' })).toEqual(['idle', 'second-person']);
  expect(await visit({ inside: 'ada' })).toEqual(['idle', 'granted']);
  expect(await visit({ outside: 'bert' })).toEqual(['second-person', 'idle']);
  expect(decided().at(-1)).toMatchObject({ evidence: { reason: 'second-person-awaited' }, recognised: { personId: BERT } });
});

it('decides each of two who come at the same moment by himself, with an event and an order for each', async () => {
  const { visit, decided, orders } = await door();
  expect(await visit({ outside: 'ada', inside: 'bert' })).toEqual(['granted', 'granted']);
  const events = decided().map(({ eventId }) => eventId);
  expect(decided()).toMatchObject([
    { cameraId: FRONT_CAMERA, personId: ADA },
    { cameraId: INSIDE_CAMERA, personId: BERT },
  ]);
  expect(orders().map(({ order }) => order.eventId)).toEqual(events);
  expect(await visit({ outside: 'stranger', inside: 'ada' })).toEqual(['refused', 'granted']);
});

it('locks a stranger out on both sides, and nobody else', async () => {
  const { visit } = await door();
  for (let i = 0; i < 3; i++) await visit({ outside: 'stranger' });
  for (let i = 0; i < 2; i++) await visit({ inside: 'stranger' });
  expect(await visit({ outside: 'stranger', inside: 'bert' })).toEqual(['locked-out', 'granted']);
});

it('takes a PIN as typed on the side of its pad', async () => {
  const { station, clock, decided, orders } = await door();
  const type = (cameraId: CameraId) => station.pin(cameraId, { number: NUMBER, pin: PIN }, clock.now);
  expect(await type(FRONT_CAMERA)).toMatchObject({ kind: 'granted' });
  expect(await type(FRONT_CAMERA)).toEqual({ kind: 'not-now' });
  expect(await type(INSIDE_CAMERA)).toMatchObject({ kind: 'granted' });
  expect(decided().map((event) => 'cameraId' in event && event.cameraId)).toEqual([FRONT_CAMERA, FRONT_CAMERA, INSIDE_CAMERA]);
  expect(orders().map(({ cameraId }) => cameraId)).toEqual([FRONT_CAMERA, INSIDE_CAMERA]);
});

it('keeps with an alarm what the camera on that side shows', async () => {
  const { station, show, clock, db } = await door();
  await station.operations['pins.set']({ personId: ADA, kind: 'duress', pin: DURESS }, 'administrator');
  const settings = alarmSettingsSchema.parse({ snapshot: { on: true, days: 30 } });
  await station.operations['alarms.setSettings']({ doorId: MAIN_DOOR, settings }, 'administrator');
  // The one inside has shown nothing for longer than a picture is fresh.
  await show(1000);
  for (let ms = 0; ms < 3000; ms += FRAME_MS) await show(FRAME_MS, { inside: 'away' });
  await station.pin(INSIDE_CAMERA, { number: NUMBER, pin: DURESS }, clock.now);
  await vi.waitFor(() => expect(openAlarms(db)).toMatchObject([{ kind: 'duress', snapshot: 'no-frame' }]));
});

it('notes for each camera by itself that nothing comes from it, and that it is back', async () => {
  const { station, show, pages, wait, log } = await door();
  station.started();
  await show(1000);
  for (let i = 0; i < 15; i++) {
    pages.outside.send('nobody');
    await wait(1000);
  }
  const cameras = () => log().flatMap((event) => (event.kind === 'camera' ? [[event.cameraId, event.state]] : []));
  expect(cameras()).toEqual([[INSIDE_CAMERA, 'silent']]);
  await show(1000);
  expect(cameras().slice(1)).toEqual([[INSIDE_CAMERA, 'live']]);
});

it('awaits nothing of a camera that the door has no more, and takes no frame of it', async () => {
  const { station, show, pages, wait, log } = await door(doorPolicySchema.parse({}));
  station.started();
  await show(1000);
  const before = await station.operations['door.get']({ doorId: MAIN_DOOR }, 'administrator');
  await station.operations['door.set'](
    { doorId: MAIN_DOOR, door: { ...before, cameras: { outside: null, inside: null } } },
    'administrator',
  );
  const answered = pages.inside.outcomes.length;
  // What its page says on its way out comes late.
  station.record({ kind: 'camera', doorId: MAIN_DOOR, cameraId: INSIDE_CAMERA, state: 'live' });
  for (let i = 0; i < 15; i++) {
    pages.outside.send('nobody');
    pages.inside.send('ada');
    await wait(1000);
  }
  expect(log().filter((event) => event.kind === 'granted' || (event.kind === 'camera' && event.state === 'silent'))).toEqual([]);
  expect(pages.inside.outcomes.length).toBe(answered);
});

it('lets nobody in by a frame that was being looked at when its camera was taken away, and awaits nothing after it', async () => {
  const { station, show, pages, wait, decided, orders, log, looking } = await door(doorPolicySchema.parse({}));
  station.started();
  const before = await station.operations['door.get']({ doorId: MAIN_DOOR }, 'administrator');
  await show(1000);
  await show((await framesToGrant()) * FRAME_MS - FRAME_MS, { inside: 'ada' });
  expect(decided()).toEqual([]);
  let seen = (): void => undefined;
  looking.until = new Promise((done) => (seen = done));
  pages.inside.send('ada');
  await wait(0);
  pages.inside.send('ada');
  const changed = { ...before, cameras: { outside: null, inside: null } };
  await station.operations['door.set']({ doorId: MAIN_DOOR, door: changed }, 'administrator');
  seen();
  await wait(0);
  expect([decided(), orders()]).toEqual([[], []]);
  for (let i = 0; i < 15; i++) {
    pages.outside.send('nobody');
    await wait(1000);
  }
  expect(log().filter((event) => event.kind === 'camera')).toEqual([]);
});

it('looks anew at whoever was refused before he enrolled himself, once the set-up asks him to open his own door', async () => {
  const { station, show, db, decided, orders } = await door(doorPolicySchema.parse({}));
  await show(2500, { outside: 'stranger' });
  enrolPerson(db, { personId: CARLA, name: 'C', templates: [template('c', 99)] }, STAMP);
  await station.operations['people.rename']({ personId: CARLA, name: 'Carla' }, 'administrator');
  await station.operations['setUp.at']({ step: 'enrol' }, 'administrator');
  await show(2500, { outside: 'stranger' });
  expect(decided()).toMatchObject([{ kind: 'refused' }]);
  await station.operations['setUp.at']({ step: 'open' }, 'administrator');
  await show(2500, { outside: 'stranger' });
  expect(decided().slice(1)).toMatchObject([{ kind: 'granted', personId: CARLA }]);
  expect(orders()).toHaveLength(1);
});

it('logs what a challenge owes when the door asks for something else from now on, and ends no visit for other settings', async () => {
  const { station, show, decided, orders, pages } = await door(doorPolicySchema.parse({}));
  const before = await station.operations['door.get']({ doorId: MAIN_DOOR }, 'administrator');
  const set = (change: Partial<typeof before>) =>
    station.operations['door.set']({ doorId: MAIN_DOOR, door: { ...before, ...change } }, 'administrator');
  await show(2500, { outside: 'ada' });
  await set({ challenge: 'always' });
  await show(2500, { outside: 'ada', inside: 'bert' });
  expect(pages.inside.outcomes.at(-1)).toMatchObject({ kind: 'challenge' });
  expect([decided().length, orders().length]).toEqual([1, 1]);
  await set({ challenge: 'always', asks: 'number-and-face' });
  expect(decided().slice(1)).toMatchObject([{ kind: 'refused', cameraId: INSIDE_CAMERA, evidence: { reason: 'challenge-timeout' } }]);
  await show(1000, { outside: 'ada', inside: 'bert' });
  expect([decided().length, orders().length]).toEqual([2, 1]);
});

describe('everybody is asked for the challenge', () => {
  const THROUGH_THE_FRONT = doorPolicySchema.parse({ pinAlone: 'everybody' });

  it('once refusals have raised the alarm, were they of PINs alone, until they count no more', async () => {
    const { station, show, clock, db, wait, pages } = await door(THROUGH_THE_FRONT);
    const type = (number: number) => station.pin(FRONT_CAMERA, { number: String(number), pin: PIN }, clock.now);
    for (let number = 100; number < 119; number++) await type(number);
    expect(openAlarms(db)).toEqual([]);
    await type(119);
    expect(openAlarms(db)).toMatchObject([{ kind: 'refusals' }]);
    await show(1000, { outside: 'ada' });
    expect(pages.outside.outcomes.at(-1)).toMatchObject({ kind: 'challenge' });
    expect(pageOfEvents(db, { before: null, limit: 100 }).filter(({ kind }) => kind === 'granted')).toEqual([]);
    await wait(10 * 60_000);
    await show(1000);
    await show(1000, { outside: 'bert' });
    expect(pageOfEvents(db, { before: null, limit: 100 }).filter(({ kind }) => kind === 'granted')).toMatchObject([{ personId: BERT }]);
  });

  it('by an engine that starts while the alarm of the one before still counts', async () => {
    const { station, visit, clock, db, decided } = await door(THROUGH_THE_FRONT);
    const refused = { kind: 'refused', cameraId: FRONT_CAMERA, doorId: MAIN_DOOR, evidence: EVIDENCE } as const;
    for (let i = 0; i < 20; i++) appendEvent(db, { ...refused, at: clock.set + clock.now - 60_000, monotonic: clock.now - 60_000 });
    station.started();
    await visit({ outside: 'ada' });
    expect(decided().filter(({ kind }) => kind === 'granted')).toEqual([]);
  });
});
