import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD } from '../../e2e/app/admin-page';
import { film } from '../../e2e/app/films';
import { newDataFolder } from '../../e2e/app/launch';
import { serialDoor } from '../../e2e/app/serial-door';
import { root } from '../../native/places.mjs';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openGallery } from '../../src-main/gallery/database';
import { median, type MemoryFigures } from '../figures';
import { fillLog } from '../log/fill-log';
import { addPeople } from '../people/add-people';
import { processTree, proportionalMemory, roleOf } from '../process-tree';
import { type RunningStation, startStation } from '../running-station';
import { setUpStation } from '../set-up-station';
import type { WatchedPage } from '../watched-page';
import { theilSen } from './theil-sen';

const PEOPLE = 200;
/** What a page holds of a log is full from the start. */
const EVENTS = 10_000;
/** An enrolled man and a stranger come in turn. */
const STAYS_SECONDS = 2;
const PAUSE_SECONDS = 0.5;
/** A busy door's hour; what one run brings is counted, and an hour of it is so many visits. */
const VISITS_AN_HOUR = 60;
/** Caches fill, and code is compiled. */
const WARM_UP_MS = 50_000;
const RUN_MS = 180_000;
const STAY_MS = 250;
const MB = 1e6;
const PLACES = [
  '#/overview',
  '#/people',
  '#/people/visitors',
  '#/people?shown=suspended',
  '#/enrol',
  '#/log',
  '#/log?shown=refusals',
  '#/alarms',
  '#/reports',
  '#/door',
  '#/access',
  '#/recognition',
  '#/devices',
  '#/settings',
  '#/diagnostics',
];

type Sample = Readonly<Record<string, number>>;

/** An hour of visits before the kiosk while the administrator walks through the screens, in minutes; sampled after each walk, garbage collected. */
export async function measureMemory(say: (what: string) => void): Promise<MemoryFigures> {
  const folder = newDataFolder();
  const door = await serialDoor();
  try {
    await setUpStation(folder, door.pty.door, PASSWORD);
    await addPeople(folder, PEOPLE);
    const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
    fillLog(db, EVENTS, say);
    db.close();
    const station = await startStation(await film(['enrolled', 'other'], STAYS_SECONDS, PAUSE_SECONDS), folder);
    try {
      return await hour(station, say);
    } finally {
      await station.end();
    }
  } finally {
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hour(station: RunningStation, say: (what: string) => void): Promise<MemoryFigures> {
  const { kiosk, launcher } = station;
  const before = renderers(launcher);
  // The engine may be starting still, and knows no password then.
  for (let left = false; !left;)
    left = Boolean(
      await kiosk.evaluate(`threshold.call('kiosk.leave', { password: '${PASSWORD}', to: 'administrator' }).then(({ ok }) => ok)`),
    );
  const admin = await station.admin();
  const roles = (pid: number): string => {
    const role = roleOf(pid);
    return role !== 'renderer' ? role : before.includes(pid) ? 'kiosk' : 'administrator';
  };
  for (const page of [kiosk, admin]) {
    await page.evaluate(`${readFileSync(join(root, 'bench', 'page', 'walk.js'), 'utf8')}; null`);
    await page.send('Performance.enable');
  }
  const walk = (): Promise<unknown> => admin.evaluate(`thresholdWalk(${JSON.stringify(PLACES)}, ${STAY_MS})`);
  const counts = async (): Promise<{ screens: number; visits: number }> =>
    (await kiosk.evaluate('thresholdCount')) as { screens: number; visits: number };
  say('warming up');
  for (const until = Date.now() + WARM_UP_MS; Date.now() < until;) await walk();
  const start = await counts();
  const samples: { readonly visits: number; readonly of: Sample }[] = [];
  for (const until = Date.now() + RUN_MS; Date.now() < until;) {
    await walk();
    const { visits } = await counts();
    samples.push({
      visits: visits - start.visits,
      of: { ...(await ofPage(kiosk, 'kiosk')), ...(await ofPage(admin, 'administrator')), ...ofProcesses(launcher, roles) },
    });
    say(`${samples.length} walks, ${visits - start.visits} visits`);
  }
  const end = await counts();
  admin.close();
  const rows = Object.keys(samples[0].of).map((what) => {
    const values = samples.map(({ of }) => of[what] ?? NaN);
    const third = Math.ceil(values.length / 3);
    const perHour = theilSen(samples.map(({ visits }, i) => ({ x: visits / VISITS_AN_HOUR, y: values[i] })));
    return { what, first: median(values.slice(0, third)), last: median(values.slice(-third)), perHour };
  });
  const visits = end.visits - start.visits;
  return {
    visitsAnHour: VISITS_AN_HOUR,
    visits,
    kioskScreens: end.screens - start.screens,
    walks: samples.length,
    places: PLACES.length,
    rows,
  };
}

async function ofPage(page: WatchedPage, name: string): Promise<Sample> {
  // What the first one frees may hold more.
  for (let i = 0; i < 2; i++) await page.send('HeapProfiler.collectGarbage');
  const { metrics } = (await page.send('Performance.getMetrics')) as { metrics: readonly { name: string; value: number }[] };
  const of = (metric: string): number => metrics.find((one) => one.name === metric)?.value ?? NaN;
  return {
    [`${name}: JavaScript heap, MB`]: of('JSHeapUsedSize') / MB,
    [`${name}: JavaScript objects`]: await objectsOf(page),
    [`${name}: nodes`]: of('Nodes'),
    [`${name}: listeners`]: of('JSEventListeners'),
    [`${name}: documents`]: of('Documents'),
  };
}

/** All that are alive, functions and arrays too; the heap holds the code that V8 makes of them as well, more of it the longer it runs. */
async function objectsOf(page: WatchedPage): Promise<number> {
  const objectGroup = 'counted';
  const { result } = (await page.send('Runtime.evaluate', { expression: 'Object.prototype', objectGroup })) as { result: RemoteObject };
  const { objects } = (await page.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup })) as {
    objects: RemoteObject;
  };
  const counted = (await page.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  })) as { result: { value: number } };
  await page.send('Runtime.releaseObjectGroup', { objectGroup });
  return counted.result.value;
}

interface RemoteObject {
  readonly objectId: string;
}

const WATCHED = new Set(['main', 'engine', 'relay', 'kiosk', 'administrator', 'gpu-process']);

/** Proportional set sizes, MB. */
function ofProcesses(launcher: number, roles: (pid: number) => string): Sample {
  const sizes: Record<string, number> = {};
  for (const pid of processTree(launcher)) {
    const role = roles(pid);
    if (WATCHED.has(role)) sizes[`process ${role}, MB`] = (sizes[`process ${role}, MB`] ?? 0) + proportionalMemory(pid);
  }
  return sizes;
}

const renderers = (launcher: number): readonly number[] => processTree(launcher).filter((pid) => roleOf(pid) === 'renderer');
