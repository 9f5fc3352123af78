import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEventId, asPersonId, FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import { no, scriptedBridge, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { clockTime, dateAndTime } from '../i18n/format';
import { showLocale } from '../i18n/locale.svelte';
import { endOf } from '../i18n/station-days';
import { showZone, stationZone } from '../i18n/zone.svelte';
import { byDay, dayTitle } from './days';
import { type Attempt, explain } from './explain';
import { Journal, MOST_ROWS, PAGE_SIZE } from './journal.svelte';
import { EVERYTHING, filterOf, letsThrough, searchOf, viewOf } from './log-view';
import { whatHappened } from './what-happened';

const base = (number: number, at = 0) => ({
  eventId: asEventId(`s:${number}`),
  number,
  at,
  doorId: MAIN_DOOR,
  monotonic: null,
  cause: null,
});
type Evidence = Attempt['evidence'];
const evidence = (more: Partial<Evidence>): Evidence => ({
  reason: 'too-far-from-everyone',
  mode: '1:K',
  claimed: null,
  encoder: null,
  comparisons: 200,
  d1: 1.31,
  d2: 1.4,
  tau: 1.02,
  margin: 0.1,
  frames: 5,
  agreeing: 1,
  liveness: null,
  challenge: null,
  notes: [],
  ...more,
});
const refused = (more: Partial<Evidence>): Attempt => ({ ...base(1), kind: 'refused', cameraId: FRONT_CAMERA, evidence: evidence(more) });
const started = (number: number, at = 0): AccessEvent => ({ ...base(number, at), kind: 'process', process: 'main', state: 'started' });
const newestFirst = (from: number, to: number): AccessEvent[] => Array.from({ length: from - to + 1 }, (_, i) => started(from - i));

describe('one attempt explained', () => {
  it.each([
    [{ reason: 'too-far-from-everyone' }, "Refused: the nearest was 1.31, this door's threshold is 1.02."],
    [
      { reason: 'margin-too-small', d1: 0.93, d2: 0.97 },
      'Refused: two people were about equally near, at 0.93 and 0.97. The door does not guess between them.',
    ],
    [{ reason: 'no-agreement' }, 'Refused: the frames did not agree on one person in time; only 1 did.'],
    [{ reason: 'gallery-empty', d1: null, d2: null }, 'Refused: nobody active is enrolled, so there was no one to compare with.'],
    [{ reason: 'number-unknown', mode: '1:1', d1: null }, 'Refused: nobody who may come in has the number that was typed.'],
    [
      { mode: '1:1', d1: 1.4, tau: 1.3 },
      'Refused: the face was 1.40 away from the person with that number, the threshold for one person is 1.30.',
    ],
    [
      { reason: 'attack-suspected', liveness: { kind: 'attack', score: 0.11, parts: {} } },
      'Refused as a suspected attack: the picture scored 0.11 for a live face. The door said no more than it says to a stranger.',
    ],
    [
      { reason: 'liveness-unsure', liveness: { kind: 'unsure', score: 0.5, parts: {} } },
      'Refused: the picture left a doubt whether a living person stood there; it scored 0.50.',
    ],
    [
      { reason: 'challenge-failed', challenge: { asked: 'blink', ended: 'failed', failure: null } },
      'Refused: the challenge was not done as asked: blink.',
    ],
    [
      { reason: 'challenge-failed', challenge: { asked: 'turn-right', ended: 'failed', failure: 'flat' } },
      'Refused: the challenge was not done as asked: turn the head to the right. What turned was flat, as a picture is.',
    ],
    [
      { reason: 'challenge-timeout', challenge: { asked: 'turn-left', ended: 'timeout', failure: null } },
      'Refused: the challenge was not done in time: turn the head to the left.',
    ],
  ] as const)('says the one reason: %o', (given, sentence) => expect(explain(refused(given))).toBe(sentence));

  it('names who was let in, with the distance and the limit', () => {
    const pass: Attempt = {
      ...base(2),
      kind: 'granted',
      cameraId: FRONT_CAMERA,
      personId: asPersonId('a'),
      name: 'Ada',
      evidence: evidence({ reason: 'agreed', d1: 0.41, agreeing: 3 }),
    };
    expect(explain(pass)).toBe(
      "Ada was recognised: the distance was 0.41, this door's threshold is 1.02, and 3 of the last frames agreed.",
    );
    showLocale('zh');
    expect(explain(pass)).toContain('认出了 Ada：距离 0.41');
    showLocale('en');
  });
});

it('a camera’s fault says on which side it is', () => {
  const told = ([FRONT_CAMERA, INSIDE_CAMERA] as const).map(
    (cameraId) => whatHappened({ ...base(1), kind: 'camera', cameraId, state: 'gone' }).text,
  );
  expect(told).toEqual(['Camera gone', 'Camera inside gone']);
});

it.each([
  [400, '0 s', '0 秒'],
  [97_000, '1 min 37 s', '1 分 37 秒'],
  [120_000, '2 min', '2 分钟'],
  [3_599_600, '1 h', '1 小时'],
  [11_120_000, '3 h 5 min', '3 小时 5 分钟'],
  [187_200_000, '2 d 4 h', '2 天 4 小时'],
])('says how long a door was open as people do: %s ms', (openMs, en, zh) => {
  const closed: AccessEvent = { ...base(1), kind: 'closed', openMs };
  expect(whatHappened(closed).text.replaceAll('\u00a0', ' ')).toBe(`Door closed again after ${en}`);
  showLocale('zh');
  const said = whatHappened(closed).text;
  showLocale('en');
  expect(said).toBe(`门在 ${zh}后重新关上`);
});

describe('the journal', () => {
  const stored = newestFirst(1000, 1);
  const journalOf = (answer = () => true, of = stored) => {
    const { bridge, asked } = scriptedBridge({
      'log.page': ({ before, after, filter = {}, limit }) => {
        if (!answer()) return no('engine-unavailable');
        const fits = of.filter((event) => letsThrough(filter, event));
        if (after !== undefined) return yes(fits.filter(({ number }) => number > after).slice(-limit));
        return yes(fits.filter(({ number }) => before === null || number < before).slice(0, limit));
      },
      'log.count': ({ filter }) => yes({ events: of.filter((event) => letsThrough(filter, event)).length }),
    });
    return { journal: new Journal(askOver(bridge)), asked };
  };
  const numbers = (journal: Journal): number[] => (journal.events ?? []).map(({ number }) => number);
  const allOf = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, i) => from - i);

  it('asks for older events below the oldest that it has, until the first', async () => {
    const { journal, asked } = journalOf(() => true, newestFirst(250, 1));
    await journal.show({});
    for (let i = 0; i < 3; i++) await journal.loadOlder();
    expect(numbers(journal)).toEqual(allOf(250, 1));
    expect([journal.complete, journal.total]).toEqual([true, 250]);
    expect(asked.filter(({ name }) => name === 'log.page').map(({ arg }) => arg)).toEqual(
      [null, 151, 51].map((before) => ({ before, filter: {}, limit: PAGE_SIZE })),
    );
  });

  it('keeps a window of the log on the screen, down to the first event and up to the newest again', async () => {
    const most = MOST_ROWS + 400;
    const { journal } = journalOf(() => true, newestFirst(most, 1));
    await journal.show({});
    while (!journal.complete) await journal.loadOlder();
    expect(numbers(journal)).toEqual(allOf(MOST_ROWS, 1));
    expect(journal.newest).toBe(false);
    while (!journal.newest) await journal.loadNewer();
    expect(numbers(journal)).toEqual(allOf(most, most + 1 - MOST_ROWS));
    expect(journal.complete).toBe(false);
  });

  it.each(['as it happens', 'once one is at the top'])('asks again for the first event, which new ones have pushed out %s', async (how) => {
    const { journal } = journalOf(() => true, newestFirst(MOST_ROWS, 1));
    await journal.show({});
    while (!journal.complete) await journal.loadOlder();
    expect(numbers(journal)).toEqual(allOf(MOST_ROWS, 1));
    journal.scrolled = how !== 'as it happens';
    journal.append(started(MOST_ROWS + 1));
    journal.showWaiting();
    expect([numbers(journal).at(0), numbers(journal).at(-1), journal.complete]).toEqual([MOST_ROWS + 1, 2, false]);
    await journal.loadOlder();
    expect([numbers(journal).at(-1), journal.complete]).toEqual([1, true]);
  });

  it('jumps to a day, and goes on from there in both directions', async () => {
    const at = (day: number): number => endOf(`2026-03-${String(day).padStart(2, '0')}`) - 1;
    const days = [...Array(250).keys()].map((i) => started(250 - i, at(1 + Math.floor((249 - i) / 10))));
    const { journal } = journalOf(() => true, days);
    await journal.show({});
    await journal.jump(endOf('2026-03-15'));
    expect(numbers(journal)).toEqual(allOf(150, 51));
    await journal.loadOlder();
    await journal.loadNewer();
    await journal.loadNewer();
    expect(numbers(journal)).toEqual(allOf(250, 1));
  });

  it('goes to an event however old it is, and on from there in both directions; one that the filter hides changes nothing', async () => {
    const { journal, asked } = journalOf();
    await journal.show({});
    await journal.reveal(stored[600]);
    expect([numbers(journal), journal.revealed?.number]).toEqual([allOf(500, 301), 400]);
    expect([journal.newest, journal.complete, journal.total]).toEqual([false, false, 1000]);
    journal.append(started(1001));
    await journal.loadOlder();
    await journal.loadNewer();
    expect([numbers(journal), journal.waiting.length]).toEqual([allOf(600, 201), 1]);
    await journal.show({ kinds: ['granted'] });
    const before = asked.length;
    await journal.reveal(stored[600]);
    expect([numbers(journal), asked.length]).toEqual([[], before]);
  });

  it('goes to an event near either end, and misses nothing that happens meanwhile', async () => {
    const { journal } = journalOf(() => true, newestFirst(150, 1));
    await journal.show({});
    const going = journal.reveal(started(20));
    journal.append(started(151));
    await going;
    await journal.loadNewer();
    expect(numbers(journal)).toEqual(allOf(151, 1));
    expect([journal.newest, journal.complete, journal.waiting.length]).toEqual([true, true, 0]);
  });

  it('shows each event once, newest first, also when it arrives while the page is on its way', async () => {
    const { journal } = journalOf();
    const loading = journal.show({});
    journal.append(started(1001));
    journal.append(started(1000));
    await loading;
    expect(numbers(journal).slice(0, 3)).toEqual([1001, 1000, 999]);
  });

  it('lets nothing move under somebody who has scrolled, and shows what waits when he is back', async () => {
    const { journal } = journalOf();
    await journal.show({});
    journal.scrolled = true;
    journal.append(started(1001));
    expect([numbers(journal)[0], journal.waiting.length, journal.total]).toEqual([1000, 1, 1001]);
    journal.scrolled = false;
    journal.showWaiting();
    expect([numbers(journal)[0], journal.waiting.length]).toEqual([1001, 0]);
  });

  it('takes live events of its filter alone, and drops the answer to a filter that is no longer asked for', async () => {
    const { journal } = journalOf();
    const first = journal.show({});
    await journal.show({ kinds: ['granted'] });
    await first;
    expect([numbers(journal), journal.total]).toEqual([[], 0]);
    journal.append(started(1001));
    expect([numbers(journal), journal.total]).toEqual([[], 0]);
  });

  it('keeps what it has when older events cannot be had, and can try again', async () => {
    let answers = true;
    const { journal } = journalOf(() => answers);
    await journal.show({});
    answers = false;
    await journal.loadOlder();
    expect([journal.failure, numbers(journal).length]).toEqual(['engine-unavailable', PAGE_SIZE]);
    answers = true;
    await journal.loadOlder();
    expect([journal.failure, numbers(journal).length]).toEqual([null, 2 * PAGE_SIZE]);
  });
});

describe('the address', () => {
  it('says what is shown, and is understood again', () => {
    const view = {
      shown: 'refusals',
      personId: 'a b',
      reason: 'outside-schedule',
      doorId: 'main',
      from: '2026-03-28',
      to: '2026-03-29',
    } as const;
    expect(viewOf(searchOf(view))).toEqual(view);
    expect([searchOf(EVERYTHING), viewOf('')]).toEqual(['', EVERYTHING]);
    expect(viewOf('shown=magic&reason=luck&from=yesterday&to=2026-13-01')).toEqual(EVERYTHING);
  });

  it('holds together where one part of it makes no sense', () => {
    const long = 'a'.repeat(61);
    const view = viewOf(`shown=refusals&personId=${long}&doorId=${long}&from=1960-01-01&to=1960-01-02`);
    expect(view).toEqual({ ...EVERYTHING, shown: 'refusals', from: '1960-01-01', to: '1960-01-02' });
    expect(filterOf(view)).toEqual({ kinds: ['refused'], from: 0, until: 0 });
  });
});

describe('by the clock of the station, wherever the window is,', () => {
  const before = stationZone();
  beforeEach(() => showZone('Europe/Berlin'));
  afterEach(() => showZone(before));

  it('days are whole, in those with a change of the clock too', () => {
    expect(filterOf({ ...EVERYTHING, from: '2026-03-29', to: '2026-03-29' })).toEqual({
      from: Date.parse('2026-03-28T23:00Z'),
      until: Date.parse('2026-03-29T22:00Z'),
    });
  });

  it('events are grouped by midnight, the last two days have a name, and all follow another zone at once', () => {
    const noon = Date.parse('2026-03-29T10:00Z');
    const told = () => {
      const days = byDay([started(3, noon), started(2, noon - 11 * 3_600_000), started(1, noon - 13 * 3_600_000)]);
      return days.map(({ start, events }) => [dayTitle(start, noon), events.length]);
    };
    expect([told(), clockTime(noon)]).toEqual([
      [
        ['Today', 2],
        ['Yesterday', 1],
      ],
      '12:00:00',
    ]);
    showZone('Asia/Shanghai');
    expect([told(), clockTime(noon), dateAndTime(noon)]).toEqual([[['Today', 3]], '18:00:00', '29 Mar 2026, 18:00']);
  });
});
