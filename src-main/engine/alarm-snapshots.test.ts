import { EventEmitter } from 'node:events';
import { imageSize } from 'image-size';
import { expect, it, vi } from 'vitest';
import { alarmSettingsSchema } from '../contract/alarms';
import { CALIBRATION } from '../core/calibration/fixture';
import type { DoorHappening } from '../core/journal-record';
import { asEventId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { SQUARED_DISTANCE } from '../core/metric';
import type { Encoder } from '../encoder/encoder';
import { openAlarms } from '../gallery/alarms';
import { ENCODER, temporaryGallery } from '../gallery/fixture';
import { ResidentIndex } from '../gallery/resident-index';
import { NO_ENCODERS } from './door-fixture';
import type { FramePort } from './frames/intake';
import { createStation } from './station';

const DAY_MS = 24 * 60 * 60_000;
const [WIDTH, HEIGHT] = [1280, 720];

/** A station with a camera before which nobody is recognised, and a door that is forced at will. */
function atTheDoor() {
  const { db } = temporaryGallery();
  const clock = { now: 100_000, set: 1_800_000_000_000 };
  const encoder = {
    id: ENCODER,
    backend: 'wasm',
    metric: SQUARED_DISTANCE,
    analyse: () => Promise.resolve({ kind: 'nobody', times: { detect: 0, align: 0, embed: 0, live: 0 } }),
  } as unknown as Encoder;
  const station = createStation({
    db,
    clock: { monotonic: () => clock.now, wall: () => clock.set + clock.now },
    newId: () => 'id',
    recognition: () => Promise.resolve({ encoder, index: ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE), calibration: CALIBRATION }),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  });
  const { operations } = station;
  const setSnapshot = (snapshot: { on: boolean; days: number }) =>
    operations['alarms.setSettings']({ doorId: MAIN_DOOR, settings: alarmSettingsSchema.parse({ snapshot }) }, 'administrator');
  const camera = new EventEmitter();
  const answered = vi.fn();
  const port: FramePort = Object.assign(camera, { postMessage: answered, start: () => undefined, close: () => undefined });
  /** The camera shows one grey picture. */
  const show = async (): Promise<void> => {
    if (camera.listenerCount('message') === 0) station.watch(FRONT_CAMERA, port);
    await vi.waitFor(() => expect(camera.listenerCount('message')).toBe(1));
    const before = answered.mock.calls.length;
    const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(128).buffer;
    camera.emit('message', { data: { seq: before, width: WIDTH, height: HEIGHT, format: 'RGBA', data } });
    await vi.waitFor(() => expect(answered.mock.calls.length).toBe(before + 1));
  };
  let seq = 0;
  const hear = (happening: DoorHappening): void =>
    station.journal([{ journal: 'j', seq: ++seq, at: clock.set + clock.now, monotonic: clock.now, ...happening }]);
  const contact = (active: boolean): void => hear({ kind: 'input', doorId: MAIN_DOOR, input: 'contact', active });
  contact(false);
  const snapshots = () => openAlarms(db).map(({ kind, snapshot }) => [kind, snapshot]);
  return { station, operations, clock, setSnapshot, show, contact, snapshots, db };
}

const isKept = (snapshots: () => unknown) => vi.waitFor(() => expect(snapshots()).toEqual([['forced', 'kept']]));

it('keeps nothing unless the administrator has turned that on', async () => {
  const { show, contact, snapshots, operations, db } = atTheDoor();
  await show();
  contact(true);
  await new Promise((done) => setImmediate(done));
  expect(snapshots()).toEqual([['forced', null]]);
  const [{ eventId, kind }] = openAlarms(db);
  expect(await operations['alarms.snapshot']({ eventId, kind }, 'administrator')).toBeNull();
});

it('keeps what the camera shows when somebody forces the door, at most 640 wide, once for each alarm', async () => {
  const { setSnapshot, show, contact, snapshots, operations, db } = atTheDoor();
  await setSnapshot({ on: true, days: 30 });
  await show();
  contact(true);
  await isKept(snapshots);
  contact(false);
  contact(true);
  expect(openAlarms(db)).toMatchObject([{ count: 2, snapshot: 'kept' }]);
  const [{ eventId, kind }] = openAlarms(db);
  const uri = (await operations['alarms.snapshot']({ eventId: asEventId(eventId), kind }, 'administrator')) ?? '';
  const jpeg = Buffer.from(uri.slice('data:image/jpeg;base64,'.length), 'base64');
  expect(imageSize(jpeg)).toMatchObject({ type: 'jpg', width: 640, height: 360 });
});

it('says that it saw nothing, where the last picture is older than two seconds', async () => {
  const { setSnapshot, show, contact, snapshots, clock } = atTheDoor();
  await setSnapshot({ on: true, days: 30 });
  await show();
  clock.now += 2001;
  contact(true);
  await vi.waitFor(() => expect(snapshots()).toEqual([['forced', 'no-frame']]));
});

it('erases it after the days that are set, also where it has been turned off since', async () => {
  const { setSnapshot, show, contact, snapshots, clock } = atTheDoor();
  await setSnapshot({ on: true, days: 30 });
  await show();
  contact(true);
  await isKept(snapshots);
  clock.now += 7 * DAY_MS + 1;
  await setSnapshot({ on: false, days: 30 });
  expect(snapshots()).toEqual([['forced', 'kept']]);
  await setSnapshot({ on: false, days: 7 });
  expect(snapshots()).toEqual([['forced', 'erased']]);
});

it('erases by itself, while the station runs', async () => {
  const { station, setSnapshot, show, contact, snapshots, clock } = atTheDoor();
  await setSnapshot({ on: true, days: 1 });
  await show();
  contact(true);
  await isKept(snapshots);
  vi.useFakeTimers();
  station.started();
  clock.now += DAY_MS + 1;
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(snapshots().find(([kind]) => kind === 'forced')).toEqual(['forced', 'erased']);
});
