import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fillPeople } from '../../bench/people/fill-people';
import { root } from '../../native/places.mjs';
import type { NewAccessEvent } from '../../src-main/core/access-event';
import type { Evidence } from '../../src-main/core/decision/types';
import { asPersonId, asScheduleId, type EncoderId, FRONT_CAMERA, MAIN_DOOR, type PersonId } from '../../src-main/core/ids';
import { seededRandom } from '../../src-main/core/random/seeded-random';
import { loadEncoderFiles } from '../../src-main/encoder/description/load-encoder-files';
import { doorSettings, setDoorSettings } from '../../src-main/engine/settings';
import { appendChange } from '../../src-main/gallery/changes';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openGallery, type WritableDatabase } from '../../src-main/gallery/database';
import { appendEvent } from '../../src-main/gallery/events';
import { listPeople, removePerson, renamePerson } from '../../src-main/gallery/people';
import { saveSchedule } from '../../src-main/gallery/schedules';
import { atomically } from '../../src-main/gallery/write';
import { newDataFolder } from './launch';

const PEOPLE = 36;
const DAYS = 9;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Minutes of a day in which people come, and how many of them do. */
const VISITS = { from: 7 * 60, to: 18 * 60, count: 42 } as const;
/** So that a screen has something of today also where the day is young. */
const LATELY = { minutes: 90, count: 12 } as const;

type Who = { readonly personId: PersonId; readonly name: string; readonly encoderId: EncoderId };
type Reason = Evidence['reason'];
type Without<Event> = Event extends unknown ? Omit<Event, 'at' | 'doorId' | 'monotonic' | 'cause'> : never;
type Happened = Without<NewAccessEvent> & { readonly after: number };

/** A station's data folder with made-up people and more than a week of what happens at a door, up to `now`: something to see on every screen. */
export async function filledFolder(now: number): Promise<string> {
  const folder = newDataFolder();
  const { id } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  try {
    fillPeople(db, PEOPLE, id, now - DAYS * DAY_MS);
    fillDays(db, id, now);
    fillChanges(db, now);
  } finally {
    db.close();
  }
  return folder;
}

/** What an administrator changes in such a week: a door set otherwise and back, a schedule, an import, somebody who left. */
function fillChanges(db: WritableDatabase, now: number): void {
  const before = doorSettings(db, MAIN_DOOR);
  const stamp = (minutes: number) => ({ actor: 'administrator', at: now - minutes * MINUTE_MS }) as const;
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: 8 * 60, to: 17 * 60 }] : []));
  setDoorSettings(db, MAIN_DOOR, { ...before, pulseMs: 5000, challenge: 'always', greets: 'plainly' }, stamp(500));
  setDoorSettings(db, MAIN_DOOR, before, stamp(400));
  saveSchedule(db, { scheduleId: asScheduleId('hours'), name: 'Office hours', week, onHolidays: [], exceptions: [] }, stamp(300));
  atomically(db, () =>
    appendChange(db, { action: 'import-begun', rows: 1200, keepPhotos: true }, { ...stamp(200), actor: 'command-line' }),
  );
  renamePerson(db, { personId: asPersonId('person-3'), name: 'Dana Evans-Castro 3' }, stamp(100));
  removePerson(db, { personId: asPersonId('person-5') }, stamp(50));
}

function fillDays(db: WritableDatabase, encoderId: EncoderId, now: number): void {
  const random = seededRandom(7);
  const people = listPeople(db, { encoderId });
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const times: number[] = Array.from({ length: LATELY.count }, () => now - (2 + LATELY.minutes * random()) * MINUTE_MS);
  for (let day = 0; day <= DAYS; day++)
    for (let i = 0; i < VISITS.count; i++)
      times.push(midnight - day * DAY_MS + (VISITS.from + (VISITS.to - VISITS.from) * random()) * MINUTE_MS);
  const past = times.map(Math.round).filter((at) => at < now - MINUTE_MS);
  atomically(db, () => {
    let cause = 0;
    for (const [i, at] of past.toSorted((a, b) => a - b).entries()) {
      const { personId, name } = people[Math.floor(random() * people.length)];
      for (const { after, ...event } of visit(i, { personId, name, encoderId }, random)) {
        const monotonic = at + after - midnight + DAYS * DAY_MS;
        const written = appendEvent(db, { ...event, at: at + after, doorId: MAIN_DOOR, monotonic, cause: after === 0 ? null : cause });
        if (after === 0) cause = written.number;
      }
    }
  });
}

/** What a visit writes, the first at its moment and what follows from it `after` so many milliseconds. Mostly somebody comes in; the rest is what an administrator has to look at. */
function visit(i: number, who: Who, random: () => number): readonly Happened[] {
  const name = { personId: who.personId, name: who.name };
  const refused = (reason: Reason, recognised = false): Happened => ({
    ...seen('refused', reason, who, random),
    ...(recognised ? { recognised: name } : {}),
  });
  switch (i % 40) {
    case 3:
    case 19:
      return [refused('too-far-from-everyone')];
    case 7:
      return [refused('outside-schedule', true)];
    case 11:
      return [refused('no-agreement')];
    case 15:
      return [refused('pin-wrong')];
    case 23:
      return [refused('person-suspended', true)];
    case 27:
      return [refused('attack-suspected')];
    case 31:
      return [
        { after: 0, kind: 'rex' },
        { after: 1500, kind: 'pass' },
      ];
    case 35:
      return [
        { after: 0, kind: 'held', openMs: 60_000 },
        { after: 25_000, kind: 'closed', openMs: 85_000 },
      ];
    case 39:
      return i % 80 === 39
        ? [
            { after: 0, kind: 'forced' },
            { after: 9000, kind: 'closed', openMs: 9000 },
          ]
        : [{ after: 0, kind: 'call', state: 'rung' }];
    default: {
      const way = i % 9 === 4 ? 'number-and-face' : 'face';
      const granted: Happened = { ...seen('granted', 'agreed', who, random), ...name, way };
      return [granted, i % 13 === 5 ? { after: 5000, kind: 'no-pass' } : { after: 1800, kind: 'pass' }];
    }
  }
}

function seen<Kind extends 'granted' | 'refused'>(kind: Kind, reason: Reason, { encoderId }: Who, random: () => number) {
  const near = reason === 'too-far-from-everyone' ? 1.15 + 0.2 * random() : 0.35 + 0.4 * random();
  const score = reason === 'attack-suspected' ? 0.05 + 0.1 * random() : 0.88 + 0.1 * random();
  const frames = 4 + Math.floor(4 * random());
  const evidence: Evidence = {
    reason,
    mode: '1:K',
    claimed: null,
    encoder: { id: encoderId, by: 'distance' },
    comparisons: PEOPLE,
    d1: near,
    d2: near + 0.2 + 0.3 * random(),
    tau: 0.98,
    margin: 0.1,
    frames,
    agreeing: reason === 'no-agreement' ? 1 : 3,
    liveness: { kind: reason === 'attack-suspected' ? 'attack' : 'live', score, parts: { miniFas: score } },
    challenge: null,
    notes: Array.from({ length: frames }, (_, at) => ({
      at: 70 * at,
      d1: near + 0.1 * (random() - 0.5),
      same: reason !== 'no-agreement' || at % 2 === 0,
      quality: 0.6 + 0.4 * random(),
      liveness: Math.min(1, score + 0.1 * (random() - 0.5)),
    })),
  };
  return { after: 0, kind, cameraId: FRONT_CAMERA, evidence };
}
