import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { fakeCameraSwitches } from '../native/electron-switches.mjs';
import { root } from '../native/places.mjs';
import { film } from '../e2e/app/films';
import { median, type StationFigures } from './figures';
import { cpuTime, machineCpuTime, processTree, proportionalMemory, roleOf } from './process-tree';

const STARTS = 3;
const SETTLE_MS = 5000;
const IDLE_MS = 20_000;

/** Starts as `npm start` does, from the launcher on, before a camera that shows nobody; no driver is attached while it idles. */
export async function measureIdleStation(dataFolder: string): Promise<StationFigures> {
  const starts: { windowVisible: number; startToReady: number }[] = [];
  for (let i = 1; ; i++) {
    const spawned = Date.now();
    const launcher = await startLauncher(dataFolder);
    try {
      starts.push(await measureStart(launcher.devTools, spawned));
      if (i < STARTS) continue;
      const idle = await measureIdle(launcher.process.pid ?? 0);
      const of = (name: 'windowVisible' | 'startToReady'): number => median(starts.map((start) => start[name]));
      return { windowVisible: of('windowVisible'), startToReady: of('startToReady'), ...idle };
    } finally {
      await end(launcher.process);
    }
  }
}

async function startLauncher(dataFolder: string): Promise<{ process: ChildProcess; devTools: string }> {
  const camera = fakeCameraSwitches(await film([], 5, 10));
  const args = [join(root, 'native', 'launch.mjs'), '--data', dataFolder, '--windowed', '--remote-debugging-port=0', ...camera];
  const launcher = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface(launcher.stderr)) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) return { process: launcher, devTools: address };
  }
  throw new Error('The station did not start.');
}

async function measureStart(devTools: string, spawned: number): Promise<{ windowVisible: number; startToReady: number }> {
  const browser = await chromium.connectOverCDP(devTools);
  try {
    const kiosk = await kioskPage(() => browser.contexts().flatMap((context) => context.pages()));
    // The page's own clock when it first saw the screen past its waiting.
    const ready = await kiosk.waitForFunction(() => {
      const { document } = globalThis as unknown as { document: { querySelector(selector: string): unknown } };
      return document.querySelector('main[data-screen]:not([data-screen=wait])') !== null && Date.now();
    }, undefined, { polling: 20, timeout: 60_000 });
    const painted = await kiosk.evaluate(() => performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime);
    return { windowVisible: painted - spawned, startToReady: Number(await ready.jsonValue()) - spawned };
  } finally {
    await browser.close();
  }
}

async function kioskPage(pages: () => readonly Page[]): Promise<Page> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
    const page = pages().find((candidate) => candidate.url().startsWith('app://kiosk/'));
    if (page !== undefined) return page;
  }
  throw new Error('The kiosk window did not open.');
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
  const rssOf = byRole(pids, proportionalMemory);
  const idleCpu = sum(idleCpuOf);
  return { idleCpu, idleCpuOf, rss: sum(rssOf), rssOf, foreignCpu: (machineCpuTime() - machineBefore) / elapsed - idleCpu };
}

function byRole(pids: readonly number[], value: (pid: number) => number): Record<string, number> {
  const all: Record<string, number> = {};
  for (const pid of pids) all[roleOf(pid)] = (all[roleOf(pid)] ?? 0) + value(pid);
  return all;
}

const sum = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((total, part) => total + part, 0);

async function end(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null) return;
  const ended = once(launcher, 'exit');
  launcher.kill('SIGTERM');
  await ended;
}
