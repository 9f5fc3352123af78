import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmSettingsSchema } from '../contract/alarms';
import { asEventId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { openAlarms } from '../gallery/alarms';
import { appendEvent } from '../gallery/events';
import { ADA, EVIDENCE, STAMP, template } from '../gallery/fixture';
import { enrolPerson } from '../gallery/people';
import { quietStation } from './station-fixture';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const REX = { kind: 'rex', doorId: MAIN_DOOR, result: 'opened' } as const;

/** A station with a closed door, whose time goes on with the timers. */
function atTheDoor() {
  const quiet = quietStation();
  const station = quiet.run();
  const pass = (ms: number): void => {
    for (let gone = 0; gone < ms; gone += 500) {
      quiet.clock.now += 500;
      vi.advanceTimersByTime(500);
    }
  };
  const contact = (open: boolean | null): void =>
    quiet.hears(station, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: open });
  const click = async (): Promise<void> => {
    const { eventId } = await station.operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator');
    station.record({ kind: 'order', doorId: MAIN_DOOR, of: asEventId(eventId), result: 'opened' });
  };
  contact(false);
  return { ...quiet, station, pass, contact, click };
}

describe('what is seen at the door', () => {
  it('is a pass with the unlock that led to it, on both clocks', async () => {
    const { log, click, pass, contact, clock } = atTheDoor();
    await click();
    pass(1000);
    contact(true);
    expect(log()).toMatchObject([
      { number: 1, kind: 'test-click', cause: null },
      { number: 2, kind: 'order', result: 'opened', cause: 1 },
      { number: 3, kind: 'pass', cause: 1, monotonic: clock.now, at: clock.set + clock.now },
    ]);
  });

  it('is an unlock that nobody used, though nothing more is heard of the door', async () => {
    const { kinds, log, click, pass } = atTheDoor();
    await click();
    pass(10_000);
    expect(kinds()).toEqual(['test-click', 'order', 'no-pass']);
    expect(log()[2].cause).toBe(1);
  });

  it('is a forced door, held and closed again, each led back to the opening', () => {
    const { db, kinds, log, pass, contact, said } = atTheDoor();
    contact(true);
    pass(31_000);
    contact(false);
    expect(kinds()).toEqual(['forced', 'held', 'closed']);
    expect(log().map(({ cause }) => cause)).toEqual([null, 1, 1]);
    expect(openAlarms(db).map(({ kind }) => kind)).toEqual(['held', 'forced']);
    expect(said('alarms-changed').length).toBe(2);
  });

  it('is held after the time that is set', async () => {
    const { station, kinds, pass, contact } = atTheDoor();
    const settings = alarmSettingsSchema.parse({ heldMs: 5000 });
    await station.operations['alarms.setSettings']({ doorId: MAIN_DOOR, settings }, 'administrator');
    contact(true);
    pass(4500);
    expect(kinds()).toEqual(['forced']);
    pass(1000);
    expect(kinds()).toEqual(['forced', 'held']);
  });

  it('is the exit button and who went out by it', () => {
    const { station, hears, log, contact } = atTheDoor();
    hears(station, REX);
    contact(true);
    expect(log()).toMatchObject([{ kind: 'rex' }, { kind: 'pass', cause: 1 }]);
  });

  it('is tampering, and an emergency in which nobody forces the door', () => {
    const { station, hears, kinds, contact, pass } = atTheDoor();
    const emergency = { kind: 'emergency', doorId: MAIN_DOOR, cause: 'person', by: 'Ada' } as const;
    hears(station, { kind: 'input', doorId: MAIN_DOOR, input: 'tamper', active: true });
    hears(station, { ...emergency, state: 'open' });
    contact(true);
    pass(60_000);
    hears(station, { ...emergency, state: 'ended' });
    expect(kinds()).toEqual(['tamper raised', 'emergency released', 'emergency ended']);
  });

  it('keeps the time at which it was seen, when it is told late', () => {
    const { station, hears, log, clock } = atTheDoor();
    hears(station, REX, clock.now - 700);
    expect(log()).toMatchObject([{ monotonic: clock.now - 700, at: clock.set + clock.now - 700 }]);
  });

  it('is no burglary when a new engine sees the door open that the one before had unlocked', async () => {
    const { run, hears, click, clock, kinds } = atTheDoor();
    await click();
    const next = run();
    next.started();
    clock.now += 1000;
    hears(next, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: false });
    clock.now += 500;
    hears(next, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: true });
    expect(kinds()).toEqual(['test-click', 'order', 'process started', 'pass']);
  });
});

describe('whoever has the longer pulse', () => {
  /** Ada, whose pulse is 10 s, is let in at a door that gives others 3 s. */
  const letIn = () => {
    const door = atTheDoor();
    enrolPerson(door.db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
    door.db.prepare('UPDATE people SET long_pulse = 1').run();
    const who = { personId: ADA, name: 'Ada', cameraId: FRONT_CAMERA, evidence: EVIDENCE };
    const { eventId } = appendEvent(door.db, { kind: 'granted', doorId: MAIN_DOOR, at: door.clock.set, monotonic: door.clock.now, ...who });
    return { ...door, eventId };
  };
  const forced = (kinds: readonly string[]) => kinds.filter((kind) => ['pass', 'no-pass', 'forced'].includes(kind));

  it('passes as long as the relay holds the lock for him, and no longer', () => {
    const { station, eventId, pass, contact, kinds } = letIn();
    station.record({ kind: 'order', doorId: MAIN_DOOR, of: eventId, result: 'opened' });
    pass(9000);
    contact(true);
    contact(false);
    pass(3000);
    contact(true);
    expect(forced(kinds())).toEqual(['pass', 'forced']);
  });

  it('is no burglar to an engine that starts meanwhile', () => {
    const { run, hears, clock, kinds } = letIn();
    clock.now += 1000;
    const next = run();
    next.started();
    next.inputs({ contact: false });
    clock.now += 8000;
    hears(next, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: true });
    expect(forced(kinds())).toEqual(['pass']);
  });
});

describe('an engine that starts at a door that others watched meanwhile', () => {
  const EMERGENCY = { kind: 'emergency', doorId: MAIN_DOOR, cause: 'person', by: 'Ada' } as const;
  const CONTACT = { kind: 'input', doorId: MAIN_DOOR, input: 'contact' } as const;
  /** One engine after the other; the relay process lives on, and says again only how its inputs stand. */
  const restarted = (inputs: Parameters<ReturnType<typeof atTheDoor>['station']['inputs']>[0]) => {
    const door = atTheDoor();
    door.clock.now += 60_000;
    const next = door.run();
    next.started();
    next.inputs(inputs);
    return { ...door, next, contactNow: (open: boolean) => door.hears(next, { ...CONTACT, active: open }) };
  };

  it('knows a shut door, which is forced when it is pulled open', () => {
    const { contactNow, kinds, db } = restarted({ contact: false });
    contactNow(true);
    expect(kinds()).toEqual(['process started', 'forced']);
    expect(openAlarms(db).map(({ kind }) => kind)).toEqual(['forced']);
  });

  it('tells a pass from an unlock that nobody used, from the first one on', async () => {
    const { next, contactNow, kinds, pass } = restarted({ contact: false });
    const click = async (): Promise<void> => {
      const { eventId } = await next.operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator');
      next.record({ kind: 'order', doorId: MAIN_DOOR, of: asEventId(eventId), result: 'opened' });
    };
    await click();
    pass(10_000);
    await click();
    contactNow(true);
    expect(kinds().filter((kind) => kind.includes('pass'))).toEqual(['no-pass', 'pass']);
  });

  it('blames nobody for a door that it finds open, and notices that it is held', () => {
    const { kinds, pass } = restarted({ contact: true });
    expect(kinds()).toEqual(['process started']);
    pass(31_000);
    expect(kinds()).toEqual(['process started', 'held']);
  });

  it('blames nobody for what was opened while no engine ran, whichever it hears of first', () => {
    const { hears, next, contactNow, kinds, clock } = restarted({ contact: false });
    hears(next, { ...CONTACT, active: true }, clock.now - 2000);
    hears(next, { ...CONTACT, active: false }, clock.now - 1000);
    expect(kinds()).toEqual(['process started']);
    contactNow(true);
    expect(kinds()).toEqual(['process started', 'forced']);
  });

  it('calls nobody a burglar in an emergency that began before, however often the door is opened', () => {
    const { station, hears, run, kinds, clock } = atTheDoor();
    hears(station, { ...EMERGENCY, state: 'open' });
    const next = run();
    next.started();
    next.inputs({ contact: false });
    for (const active of [true, false, true, false]) hears(next, { ...CONTACT, active });
    hears(next, { ...EMERGENCY, state: 'ended' });
    clock.now += 5000;
    hears(next, { ...CONTACT, active: true });
    expect(kinds()).toEqual(['emergency released', 'process started', 'emergency ended', 'forced']);
  });

  it('blames nobody while the relay still holds what office mode of the run before has opened', () => {
    const { db, run, hears, kinds, clock } = atTheDoor();
    appendEvent(db, { kind: 'office', state: 'open', reason: null, doorId: MAIN_DOOR, at: clock.set });
    const next = run();
    next.started();
    next.inputs({ contact: false });
    clock.now += 4000;
    hears(next, { ...CONTACT, active: true });
    expect(kinds()).toEqual(['office open', 'process started', 'office ended', 'pass']);
  });
});

describe('an engine that starts', () => {
  it('says whether the one before it ended as it should', () => {
    const { run, kinds, log } = quietStation();
    run().started();
    run().started();
    const third = run();
    third.started();
    third.stopped();
    run().started();
    expect(kinds()).toEqual(['process started', 'process restarted', 'process restarted', 'process stopped', 'process started']);
    expect(log().map(({ cause }) => cause)).toEqual([null, 1, 2, null, null]);
  });

  it('says nothing of a run that noted no end because it was of an older version', () => {
    const { db, run, kinds } = quietStation();
    db.prepare(
      `INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('station-1', 1, 5, 'main', 'process', '{"process":"engine","state":"started"}')`,
    ).run();
    run().started();
    expect(kinds()).toEqual(['process started', 'process started']);
  });
});

describe('the clock', () => {
  it('that was set is noted at the next event, before it', () => {
    const { run, clock, log } = quietStation();
    const station = run();
    clock.set -= 5000;
    station.record({ kind: 'process', doorId: MAIN_DOOR, process: 'relay', state: 'crashed' });
    expect(log()).toMatchObject([{ kind: 'clock-jump', byMs: -5000 }, { kind: 'process' }]);
  });

  it('that was set is noted though nothing happens, and one that is slewed is not', () => {
    const { run, clock, kinds } = quietStation();
    run().started();
    for (let second = 0; second < 60; second++) {
      clock.now += 1000;
      clock.set += 500;
      vi.advanceTimersByTime(1000);
    }
    expect(kinds()).toEqual(['process started']);
    clock.set += 3000;
    vi.advanceTimersByTime(1000);
    expect(kinds()).toEqual(['process started', 'clock-jump']);
  });
});

it('a camera from which nothing comes while a page stands before it is a fault, once', () => {
  const { run, clock, kinds } = quietStation();
  const station = run();
  station.started();
  const wait = (seconds: number): void => {
    for (let i = 0; i < seconds; i++) {
      clock.now += 1000;
      vi.advanceTimersByTime(1000);
    }
  };
  wait(30);
  expect(kinds()).toEqual(['process started']);
  station.record({ kind: 'camera', doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, state: 'live' });
  wait(30);
  expect(kinds()).toEqual(['process started', 'camera live', 'camera silent']);
  station.record({ kind: 'camera', doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, state: 'gone' });
  wait(30);
  expect(kinds().slice(3)).toEqual(['camera gone']);
});

it('a camera whose frames nobody takes, as what recognises cannot be loaded, is no silent one', async () => {
  const { run, clock, kinds } = quietStation();
  const station = run();
  station.started();
  station.watch(FRONT_CAMERA, { on: vi.fn(), postMessage: vi.fn(), start: vi.fn(), close: vi.fn() });
  for (let second = 0; second < 30; second++) {
    clock.now += 1000;
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(kinds()).toEqual(['process started']);
});
