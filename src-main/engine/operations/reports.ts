import type { AccessEvent } from '../../core/access-event';
import type { Clock } from '../../core/clock';
import { FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR } from '../../core/ids';
import { calendarDays } from '../../core/policy/calendar-days';
import { wallClock } from '../../core/policy/wall-clock';
import type { ReadableDatabase } from '../../gallery/database';
import { diskOf } from '../../gallery/disk';
import { latestOf } from '../../gallery/events';
import { countPeople } from '../../gallery/people';
import { countByDay, countByHour, refusalReasons, type Span } from '../../gallery/reports/activity';
import { openingsByDay } from '../../gallery/reports/openings';
import { seenWithin } from '../../gallery/reports/presence';
import { directionOf } from '../direction';
import { doorSettings, zoneNow } from '../settings';
import type { Operations } from './operations';

/** Nothing is changed by looking. */
interface ReportParts {
  readonly db: ReadableDatabase;
  readonly clock: Pick<Clock, 'wall'>;
}

type Reports = Pick<Operations, 'overview.today' | 'reports.presence' | 'reports.activity'>;

/** As many as fit beside the chart. */
const LAST = 10;
const DAY_MS = 24 * 60 * 60_000;

/** What the log says in numbers. Days and hours are those of the clock on the wall beside the door. */
export function reports({ db, clock }: ReportParts): Reports {
  const now = () => {
    const [at, zone] = [clock.wall(), zoneNow(db)];
    return { at, zone, today: wallClock(at, zone).day };
  };
  return {
    'overview.today': async () => {
      const { at, zone, today } = now();
      const days = calendarDays(today, 1, zone);
      const [granted] = countByHour(db, 'granted', days);
      const [refused] = countByHour(db, 'refused', days);
      const last = latestOf(db, { kinds: ['granted'], limit: LAST });
      return { at, zone, day: today, granted, refused, last: last.filter(isGranted), people: countPeople(db), disk: await diskOf(db) };
    },
    'reports.presence': async ({ since }) => {
      const { at, zone, today } = now();
      const { name, cameras } = doorSettings(db, MAIN_DOOR);
      const from = since === 'midnight' ? calendarDays(today, 1, zone)[0].from : at - DAY_MS;
      // What is written in this very millisecond counts.
      const span: Span = { from, to: at + 1 };
      const often = (kind: AccessEvent['kind']): number => countByDay(db, kind, [span])[0];
      const outward = [FRONT_CAMERA, INSIDE_CAMERA].filter((cameraId) => directionOf(db, MAIN_DOOR, cameraId) === 'out');
      const [{ officeMs, emergencyMs }] = openingsByDay(db, [span], at);
      return {
        at,
        from,
        zone,
        doorName: name,
        seesOut: cameras.inside !== null,
        people: seenWithin(db, span, outward),
        exits: often('rex'),
        forced: often('forced'),
        testClicks: often('test-click'),
        // An emergency ends office mode: they never last at one time.
        heldOpenMs: officeMs + emergencyMs,
      };
    },
    'reports.activity': async ({ days: count, until }) => {
      const { at, zone, today } = now();
      const { name, inputs } = doorSettings(db, MAIN_DOOR);
      const days = calendarDays(until ?? today, count, zone);
      const granted = countByHour(db, 'granted', days);
      const [refused, passes, unused, forced, held] = (['refused', 'pass', 'no-pass', 'forced', 'held'] as const).map((kind) =>
        countByDay(db, kind, days),
      );
      const openings = openingsByDay(db, days, at);
      return {
        at,
        zone,
        doorName: name,
        today,
        hasContact: inputs.some(({ role }) => role === 'contact'),
        days: days.map(({ day, weekday }, i) => ({
          day,
          weekday,
          granted: granted[i],
          refused: refused[i],
          passes: passes[i],
          unused: unused[i],
          forced: forced[i],
          held: held[i],
          ...openings[i],
        })),
        reasons: refusalReasons(db, { from: days[0].from, to: days[days.length - 1].to }),
      };
    },
  };
}

const isGranted = (event: AccessEvent): event is Extract<AccessEvent, { kind: 'granted' }> => event.kind === 'granted';
