import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../native/places.mjs';
import { type ScrollFigures, spread } from './figures';

interface Scrolled {
  readonly frames: readonly number[];
  readonly mostRows: number;
  readonly blank: number;
}

export interface ScrollWay<T extends Scrolled> {
  readonly page: Page;
  /** Of the list that scrolls. */
  readonly list: string;
  /** Pixels a frame. */
  readonly speed: number;
  readonly frames: number;
  readonly scroll: () => Promise<T>;
}

/** Scrolls a list, and then a still copy of what it shows: what the machine allows, in the same moments. */
export async function measureScroll<T extends Scrolled>({
  page,
  list,
  speed,
  frames,
  scroll,
}: ScrollWay<T>): Promise<ScrollFigures & Omit<T, 'frames'>> {
  await page.evaluate(`${readFileSync(join(root, 'bench', 'page', 'still-list.js'), 'utf8')}; null`);
  const [{ frames: took, ...seen }, work] = await worked(page, scroll);
  const [still, stillWork] = await worked(page, () =>
    page.evaluate<{ frames: number[] }>(`thresholdStill('${list}', ${speed}, ${frames})`),
  );
  return {
    ...seen,
    speed,
    frame: spread(took),
    work: work / took.length,
    still: { frame: spread(still.frames), work: stillWork / still.frames.length },
  };
}

/** What it comes to, and how long the page's main thread has worked for it, milliseconds of processor time. */
async function worked<T>(page: Page, work: () => Promise<T>): Promise<readonly [T, number]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const before = await spent();
  const done = await work();
  const after = await spent();
  await session.detach();
  return [done, after - before];
}
