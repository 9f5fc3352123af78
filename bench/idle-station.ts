import { setTimeout as sleep } from 'node:timers/promises';
import { film } from '../e2e/app/films';
import { median, type StationFigures } from './figures';
import { cpuTime, machineCpuTime, processTree, proportionalMemory, roleOf } from './process-tree';
import { type RunningStation, startStation } from './running-station';
import type { WatchedPage } from './watched-page';

const STARTS = 3;
const READY_WITHIN_MS = 180_000;
const SETTLE_MS = 5000;
const IDLE_MS = 20_000;

/** Starts before a camera that shows nobody; nothing is attached while the station idles. */
export async function measureIdleStation(dataFolder: string): Promise<StationFigures> {
  const nobody = await film([], 5, 10);
  const starts: { windowVisible: number; startToReady: number }[] = [];
  for (let i = 1; ; i++) {
    const station = await startStation(nobody, dataFolder);
    try {
      starts.push(await measureStart(station));
      if (i < STARTS) continue;
      station.kiosk.close();
      const idle = await measureIdle(station.launcher);
      const of = (name: 'windowVisible' | 'startToReady'): number => median(starts.map((start) => start[name]));
      return { windowVisible: of('windowVisible'), startToReady: of('startToReady'), ...idle };
    } finally {
      await station.end();
    }
  }
}

async function measureStart({ kiosk, startedAt }: RunningStation): Promise<{ windowVisible: number; startToReady: number }> {
  const ready = await firstTime(kiosk, `document.querySelector('main[data-screen]:not([data-screen=wait])') && Date.now()`);
  const painted = await kiosk.evaluate(`performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime`);
  return { windowVisible: Number(painted) - startedAt, startToReady: ready - startedAt };
}

/** Asked again and again: the page may be loading still, and then has no answer. */
async function firstTime(page: WatchedPage, expression: string): Promise<number> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(20)) {
    const at = await page.evaluate(expression).catch(() => null);
    if (typeof at === 'number') return at;
  }
  throw new Error(`The station was not ready within ${READY_WITHIN_MS} ms.`);
}

async function measureIdle(launcher: number): Promise<Omit<StationFigures, 'windowVisible' | 'startToReady'>> {
  await sleep(SETTLE_MS);
  const pids = processTree(launcher);
  const before = new Map(pids.map((pid) => [pid, cpuTime(pid)]));
  const machineBefore = machineCpuTime();
  const start = performance.now();
  await sleep(IDLE_MS);
  const elapsed = performance.now() - start;
  const used = (pid: number): number => (cpuTime(pid) - (before.get(pid) ?? 0)) / elapsed;
  const idleCpuOf = byRole(pids, used);
  const idleCpu = sum(idleCpuOf);
  const foreignCpu = (machineCpuTime() - machineBefore) / elapsed - idleCpu;
  const rssOf = byRole(pids, proportionalMemory);
  return { idleCpu, idleCpuOf, rss: sum(rssOf), rssOf, foreignCpu };
}

function byRole(pids: readonly number[], value: (pid: number) => number): Record<string, number> {
  const all: Record<string, number> = {};
  for (const pid of pids) all[roleOf(pid)] = (all[roleOf(pid)] ?? 0) + value(pid);
  return all;
}

const sum = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((total, part) => total + part, 0);
