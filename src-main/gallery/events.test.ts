import { describe, expect, it } from 'vitest';
import type { NewAccessEvent } from '../core/access-event';
import { asEventId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { openForReading } from './database';
import { appendEvent, pageOfEvents } from './events';
import { ADA, EVIDENCE, STAMP, template, temporaryGallery } from './fixture';
import { enrolPerson, removePerson } from './people';

const at = 1_700_000_000_000;
const where = { at, doorId: MAIN_DOOR } as const;
const everyKind: NewAccessEvent[] = [
  { ...where, kind: 'granted', cameraId: FRONT_CAMERA, personId: ADA, name: 'Ada', evidence: EVIDENCE },
  { ...where, kind: 'refused', cameraId: FRONT_CAMERA, evidence: { ...EVIDENCE, reason: 'gallery-empty', d1: null, d2: null } },
  { ...where, kind: 'test-click' },
  { ...where, kind: 'order', of: asEventId('station-1:1'), result: 'opened' },
  { ...where, kind: 'relay', state: 'offline', board: 'lcus-1', path: '/dev/ttyUSB0' },
  { ...where, kind: 'camera', cameraId: FRONT_CAMERA, state: 'gone' },
  { ...where, kind: 'process', process: 'relay', state: 'crashed' },
  { ...where, kind: 'camera', cameraId: FRONT_CAMERA, state: 'silent' },
  { ...where, kind: 'process', process: 'engine', state: 'restarted', cause: 3 },
  { ...where, kind: 'pass', cause: 1, monotonic: 12.5 },
  { ...where, kind: 'no-pass' },
  { ...where, kind: 'forced' },
  { ...where, kind: 'held', openMs: 30_000 },
  { ...where, kind: 'closed', openMs: 31_000 },
  { ...where, kind: 'rex' },
  { ...where, kind: 'tamper', state: 'raised' },
  { ...where, kind: 'emergency', state: 'released', reason: 'fire-alarm', by: null },
  { ...where, kind: 'lockout', failures: 5, forMs: 30_000 },
  { ...where, kind: 'call', state: 'unanswered' },
  { ...where, kind: 'clock-jump', byMs: -3000 },
  { ...where, kind: 'log-gap', since: at - 5000, lost: 0 },
  { ...where, kind: 'restored', madeAt: at - 90_000 },
  { ...where, kind: 'refused-call', call: 'people.list', sender: 'app://kiosk', reason: 'call-refused' },
];

describe('the access log', () => {
  it('gives back every kind of event as it was written, numbered without a gap', () => {
    const { db } = temporaryGallery();
    const written = everyKind.map((event) => appendEvent(db, event));
    expect(written).toEqual(
      everyKind.map((event, i) => ({
        monotonic: null,
        cause: event.kind === 'order' ? 1 : null,
        ...event,
        number: i + 1,
        eventId: `station-1:${i + 1}`,
      })),
    );
    expect(pageOfEvents(db, { before: null, limit: 100 })).toEqual([...written].reverse());
  });

  it('is read page by page, newest first', () => {
    const { db } = temporaryGallery();
    for (let i = 0; i < 7; i++) appendEvent(db, everyKind[4]);
    const numbers = (before: number | null) => pageOfEvents(db, { before, limit: 3 }).map((e) => e.number);
    expect([numbers(null), numbers(5), numbers(2), numbers(1)]).toEqual([[7, 6, 5], [4, 3, 2], [1], []]);
  });

  it('can be read by others as soon as an event has been appended', () => {
    const { db, path } = temporaryGallery();
    const reader = openForReading(path);
    const { eventId } = appendEvent(db, everyKind[0]);
    expect(pageOfEvents(reader, { before: null, limit: 1 })[0].eventId).toBe(eventId);
    reader.close();
  });

  it('keeps the name of one who has been erased', () => {
    const { db } = temporaryGallery();
    enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
    appendEvent(db, everyKind[0]);
    removePerson(db, { personId: ADA }, STAMP);
    expect(pageOfEvents(db, { before: null, limit: 1 })[0]).toMatchObject({ kind: 'granted', name: 'Ada' });
  });

  it('cannot be changed afterwards', () => {
    const { db } = temporaryGallery();
    appendEvent(db, everyKind[1]);
    expect(() => db.prepare('DELETE FROM events').run()).toThrow(/only grow/);
  });

  it('leaves no gap when a write fails', () => {
    const { db } = temporaryGallery();
    appendEvent(db, everyKind[4]);
    expect(() => appendEvent(db, { ...everyKind[4], at: 0.5 })).toThrow();
    expect(appendEvent(db, everyKind[4]).number).toBe(2);
  });
});

it('reads events that were written before liveness, modes and notes were known', () => {
  const { db } = temporaryGallery();
  const old = { cameraId: 'front', evidence: { reason: 'gallery-empty', d1: null, d2: null, tau: 1, frames: 4, agreeing: 0 } };
  db.prepare(`INSERT INTO events (station_id, number, at, door_id, kind, detail) SELECT id, 1, 5, 'main', 'refused', ? FROM station`).run(
    JSON.stringify(old),
  );
  expect(pageOfEvents(db, { before: null, limit: 10 })).toMatchObject([
    { kind: 'refused', evidence: { mode: '1:K', liveness: null, challenge: null, notes: [] } },
  ]);
});

it('a number that was none hides no event: the rest of it stays readable', () => {
  const { db } = temporaryGallery();
  const broken = {
    ...EVIDENCE,
    notes: [{ ...EVIDENCE.notes[0], quality: NaN }],
    liveness: { kind: 'live' as const, score: NaN, parts: {} },
  };
  appendEvent(db, { ...where, kind: 'refused', cameraId: FRONT_CAMERA, evidence: broken });
  expect(pageOfEvents(db, { before: null, limit: 10 })).toMatchObject([
    { kind: 'refused', evidence: { d1: 0.31, notes: [], liveness: null } },
  ]);
});
