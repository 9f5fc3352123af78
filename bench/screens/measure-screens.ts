import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD } from '../../e2e/app/admin-page';
import { film } from '../../e2e/app/films';
import { newDataFolder } from '../../e2e/app/launch';
import { serialDoor } from '../../e2e/app/serial-door';
import { root } from '../../native/places.mjs';
import { median, type ScreensFigures } from '../figures';
import { addPeople } from '../people/add-people';
import { processTree, roleOf, startOf } from '../process-tree';
import { startStation } from '../running-station';
import { setUpStation } from '../set-up-station';
import type { WatchedPage } from '../watched-page';
import { startBareApp } from './bare-app';

const RUNS = 5;
const PEOPLE = 20;
/** The man stands there when the station is ready, and the mirror shows him. */
const STAYS_SECONDS = 12;
const PAUSE_SECONDS = 1;

interface Painted {
  readonly loaded: number;
  readonly painted: number;
}
type Times = Readonly<Record<'fromStart' | 'fromLoad' | 'another', number>>;
type StationTimes = Omit<Times, 'another'> & Readonly<Record<'ready' | 'mirror' | 'admin' | 'firstRow', number>>;

/** Both windows of a station that is in service, and a bare Electron beside it: started in turn, so that whatever else the machine does meets both. */
export async function measureScreens(say: (what: string) => void): Promise<ScreensFigures> {
  const folder = newDataFolder();
  const door = await serialDoor();
  try {
    await setUpStation(folder, door.pty.door, PASSWORD);
    await addPeople(folder, PEOPLE);
    const [station, bare]: [StationTimes[], Times[]] = [[], []];
    for (let run = 1; run <= RUNS; run++) {
      say(`start ${run} of ${RUNS}`);
      bare.push(await bareTimes());
      station.push(await stationTimes(folder));
    }
    const of = (name: keyof StationTimes): number => median(station.map((times) => times[name]));
    const floor = (name: keyof Times): number => median(bare.map((times) => times[name]));
    return {
      runs: RUNS,
      kiosk: { fromStart: of('fromStart'), fromLoad: of('fromLoad'), ready: of('ready'), mirror: of('mirror') },
      admin: { fromLoad: of('admin'), firstRow: of('firstRow') },
      bare: { fromStart: floor('fromStart'), fromLoad: floor('fromLoad'), another: floor('another') },
    };
  } finally {
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function stationTimes(folder: string): Promise<StationTimes> {
  const station = await startStation(await film(['enrolled'], STAYS_SECONDS, PAUSE_SECONDS), folder);
  try {
    const { kiosk, launcher } = station;
    const paint = await watched(kiosk);
    const ready = kiosk.evaluate(`thresholdPaint.shown('main[data-screen]:not([data-screen=wait])')`);
    const mirror = kiosk.evaluate(`thresholdPaint.picture('[data-testid=mirror] video')`);
    const started = startOf(processTree(launcher).find((pid) => roleOf(pid) === 'main') ?? launcher);
    const times = {
      fromStart: paint.painted - started,
      fromLoad: paint.painted - paint.loaded,
      ready: ((await ready) as { at: number }).at - started,
      mirror: Number(await mirror) - started,
    };
    const left = kiosk.evaluate(`threshold.call('kiosk.leave', { password: '${PASSWORD}', to: 'administrator' })`);
    const admin = await station.admin();
    const opened = await watched(admin);
    const row = (await admin.evaluate(`thresholdPaint.shown('main ol li time')`)) as { at: number; late: boolean };
    await left;
    admin.close();
    if (row.late) process.stderr.write('[bench] the first row was there before anybody looked: its time is too long\n');
    return { ...times, admin: opened.painted - opened.loaded, firstRow: row.at - opened.loaded };
  } finally {
    await station.end();
  }
}

async function bareTimes(): Promise<Times> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-bare-'));
  const bare = await startBareApp(folder);
  try {
    const { loaded, painted } = await watched(bare.page);
    const other = await bare.another();
    const another = await watched(other);
    other.close();
    return { fromStart: painted - startOf(bare.main), fromLoad: painted - loaded, another: another.painted - another.loaded };
  } finally {
    await bare.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watched(page: WatchedPage): Promise<Painted> {
  await page.evaluate(`${readFileSync(join(root, 'bench', 'page', 'paint.js'), 'utf8')}; null`);
  return (await page.evaluate('thresholdPaint.first()')) as Painted;
}
