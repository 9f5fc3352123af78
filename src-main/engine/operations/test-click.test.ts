import { expect, it } from 'vitest';
import type { FromEngine } from '../../contract/engine';
import { MAIN_DOOR } from '../../core/ids';
import { pageOfEvents } from '../../gallery/events';
import { temporaryGallery } from '../../gallery/fixture';
import { NO_ENCODERS } from '../door-fixture';
import { createStation } from '../station';

/** A station that notes, with each message, how many events were on disk by then. */
function station() {
  const { db } = temporaryGallery();
  const logged = () => pageOfEvents(db, { before: null, limit: 10 });
  const told: { message: FromEngine; events: number }[] = [];
  const { operations } = createStation({
    db,
    clock: { monotonic: () => 5000, wall: () => 1_800_000_000_000 },
    newId: () => 'id',
    recognition: () => Promise.reject(new Error('a click needs no face')),
    encoders: NO_ENCODERS,
    demo: false,
    tell: (message) => told.push({ message, events: logged().length }),
  });
  return { operations, told, logged };
}

it('is logged before it is ordered, for the pulse that is set and within a second', async () => {
  const { operations, told, logged } = station();
  const { eventId } = await operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator');
  expect(logged()).toMatchObject([{ eventId, kind: 'test-click', doorId: MAIN_DOOR }]);
  const order = { eventId, doorId: MAIN_DOOR, deadline: 6000, pulseMs: 3000, ignoresInterlock: true };
  expect(told.at(-1)).toEqual({ message: { kind: 'order', order, cameraId: null }, events: 1 });
});

it('of a door that the station has not is refused and leaves nothing behind', () => {
  const { operations, told, logged } = station();
  expect(() => operations['door.testClick']({ doorId: 'back' }, 'administrator')).toThrow(/no such door/);
  expect([told, logged()]).toEqual([[], []]);
});
