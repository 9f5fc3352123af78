import { describe, expect, it } from 'vitest';
import type { NewAccessEvent } from '../core/access-event';
import { REFUSALS_ALARM } from '../core/alarm';
import { FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { acknowledgeAlarm, acknowledgedAlarms, openAlarms } from './alarms';
import { latestChanges } from './changes';
import { appendEvent, pageOfEvents, writeEvent } from './events';
import { EVIDENCE, STAMP, temporaryGallery } from './fixture';

const at = 1_700_000_000_000;
const where = { at, doorId: MAIN_DOOR } as const;
const FORCED: NewAccessEvent = { ...where, kind: 'forced' };
const refused = (reason: 'attack-suspected' | 'gallery-empty', more = {}): NewAccessEvent => ({
  ...where,
  kind: 'refused',
  cameraId: FRONT_CAMERA,
  evidence: { ...EVIDENCE, reason },
  ...more,
});

describe('an alarm', () => {
  it.each<[NewAccessEvent, string]>([
    [FORCED, 'forced'],
    [{ ...where, kind: 'held', openMs: 30_000 }, 'held'],
    [{ ...where, kind: 'tamper', state: 'raised' }, 'tamper'],
    [refused('attack-suspected'), 'attack'],
    [{ ...where, kind: 'relay', state: 'offline', board: 'lcus-1', path: null }, 'relay-fault'],
    [{ ...where, kind: 'relay', state: 'stuck', board: 'lcus-1', path: null }, 'relay-fault'],
    [{ ...where, kind: 'camera', cameraId: FRONT_CAMERA, state: 'gone' }, 'camera-fault'],
    [{ ...where, kind: 'camera', cameraId: FRONT_CAMERA, state: 'silent' }, 'camera-fault'],
    [{ ...where, kind: 'emergency', state: 'released', reason: 'person', by: 'Ada' }, 'emergency'],
    [{ ...where, kind: 'call', state: 'rung' }, 'call'],
    [{ ...where, kind: 'call', state: 'unanswered' }, 'unanswered'],
  ])('is raised with its event: %o', (event, kind) => {
    const { db } = temporaryGallery();
    const written = writeEvent(db, event);
    expect(written.alarms).toEqual([kind]);
    expect(openAlarms(db)).toEqual([
      {
        eventId: written.event.eventId,
        kind,
        doorId: MAIN_DOOR,
        count: 1,
        raisedAt: at,
        lastAt: at,
        lastNumber: 1,
        snapshot: null,
        acknowledged: null,
      },
    ]);
  });

  it.each<NewAccessEvent>([
    { ...where, kind: 'tamper', state: 'restored' },
    { ...where, kind: 'relay', state: 'connected', board: 'lcus-1', path: null },
    { ...where, kind: 'camera', cameraId: FRONT_CAMERA, state: 'live' },
    { ...where, kind: 'emergency', state: 'ended', reason: 'person', by: 'Ada' },
    { ...where, kind: 'pass' },
    { ...where, kind: 'no-pass' },
    refused('gallery-empty'),
  ])('is none where nothing is wrong: %o', (event) => {
    const { db } = temporaryGallery();
    expect([writeEvent(db, event).alarms, openAlarms(db)]).toEqual([[], []]);
  });

  it('that happens again is counted, and stays the one that it was', () => {
    const { db } = temporaryGallery();
    const { eventId } = appendEvent(db, FORCED);
    appendEvent(db, { ...FORCED, at: at + 5000 });
    expect(openAlarms(db)).toMatchObject([{ eventId, count: 2, raisedAt: at, lastAt: at + 5000, lastNumber: 2 }]);
  });

  it('stays until somebody acknowledges it, and is a new one when it happens after that', () => {
    const { db } = temporaryGallery();
    const first = appendEvent(db, FORCED);
    acknowledgeAlarm(db, { eventId: first.eventId, kind: 'forced', by: 'Ada', note: 'the wind' }, STAMP);
    expect(openAlarms(db)).toEqual([]);
    const second = appendEvent(db, FORCED);
    expect(openAlarms(db)).toMatchObject([{ eventId: second.eventId, count: 1 }]);
    expect(acknowledgedAlarms(db, { limit: 5 })).toMatchObject([
      { eventId: first.eventId, acknowledged: { at: STAMP.at, by: 'Ada', actor: 'administrator', note: 'the wind' } },
    ]);
    expect(latestChanges(db, { limit: 1 })[0].change).toEqual({
      action: 'alarm-acknowledged',
      alarm: 'forced',
      eventId: first.eventId,
      by: 'Ada',
    });
  });

  it('that nobody has raised, or somebody has acknowledged, cannot be acknowledged', () => {
    const { db } = temporaryGallery();
    const { eventId } = appendEvent(db, FORCED);
    const acknowledge = (kind: 'forced' | 'held') => acknowledgeAlarm(db, { eventId, kind, by: 'Ada', note: null }, STAMP);
    expect(() => acknowledge('held')).toThrow(/not open/);
    acknowledge('forced');
    expect(() => acknowledge('forced')).toThrow(/not open/);
  });

  it('of a call that nobody answered ends with the call', () => {
    const { db } = temporaryGallery();
    appendEvent(db, { ...where, kind: 'call', state: 'rung' });
    const { eventId } = appendEvent(db, { ...where, kind: 'call', state: 'unanswered', cause: 1 });
    acknowledgeAlarm(db, { eventId, kind: 'unanswered', by: 'Ada', note: null }, STAMP);
    expect(openAlarms(db)).toEqual([]);
  });

  it('is raised by refusals once they are too many in too short a time', () => {
    const { db } = temporaryGallery();
    const refuse = (second: number) => writeEvent(db, refused('gallery-empty', { at: at + second * 1000 })).alarms;
    for (let i = 1; i < REFUSALS_ALARM.count; i++) expect(refuse(i)).toEqual([]);
    expect(refuse(REFUSALS_ALARM.count)).toEqual(['refusals']);
    // The first ones are too long ago by now.
    expect(refuse(601 + 1)).toEqual([]);
  });

  it('is not raised by old refusals because the clock was put back, nor held back by that', () => {
    const { db } = temporaryGallery();
    const HOUR = 3_600_000;
    const refuse = (wall: number, monotonic: number) => writeEvent(db, refused('gallery-empty', { at: at + wall, monotonic })).alarms;
    for (let i = 1; i < REFUSALS_ALARM.count; i++) refuse(i, i);
    expect(refuse(0, HOUR)).toEqual([]);
    for (let i = 1; i < REFUSALS_ALARM.count - 1; i++) refuse(i, HOUR + i);
    expect(refuse(-2 * HOUR, HOUR + 1000)).toEqual(['refusals']);
  });

  it('is not there without its event, nor the event without it', () => {
    const { db } = temporaryGallery();
    db.prepare(`CREATE TEMP TRIGGER no_room BEFORE INSERT ON alarms BEGIN SELECT RAISE(ABORT, 'no room'); END`).run();
    expect(() => appendEvent(db, FORCED)).toThrow(/no room/);
    expect([pageOfEvents(db, { before: null, limit: 5 }), openAlarms(db)]).toEqual([[], []]);
    db.prepare('DROP TRIGGER no_room').run();
    expect(appendEvent(db, FORCED).number).toBe(1);
  });
});
