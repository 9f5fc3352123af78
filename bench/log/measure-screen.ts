import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdminPage } from '../../e2e/app/admin-page';
import { launchStation } from '../../e2e/app/launch';
import { choosePassword } from '../../e2e/app/set-up-station';
import { root } from '../../native/places.mjs';
import { type LogScreenFigures, median } from '../figures';
import { measureScroll } from '../scrolled';
import { personOf } from './fill-log';

const ROUNDS = 5;
/** As a hand on a wheel scrolls, and as one that looks for something far away; pixels a frame. */
const SPEEDS = [50, 400] as const;
const FRAMES = 500;

const WAYS: readonly (readonly [name: string, address: string])[] = [
  ['everything', ''],
  ['refusals', 'shown=refusals'],
  ['one person', `personId=${personOf(7)}`],
  ['a rare reason', 'reason=attack-suspected'],
  ['a day in the middle', 'from=2026-07-01&to=2026-07-01'],
];

interface Scrolled {
  readonly frames: readonly number[];
  readonly mostRows: number;
  readonly blank: number;
  readonly passed: number;
}

/** The access log in the administrator's window of a real station that has that folder: until its first rows are painted, and frames while it scrolls. */
export async function measureScreen(dataFolder: string): Promise<LogScreenFigures> {
  const station = await launchStation({ film: null, dataFolder });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await choosePassword(page);
    await page.reload();
    await new AdminPage(page).signIn();
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
    await page.evaluate(readFileSync(join(root, 'bench', 'page', 'log-screen.js'), 'utf8'));
    const shownAfter = async (address: string): Promise<number> => Number(await page.evaluate(`thresholdLog.shownAfter('${address}')`));
    const times = WAYS.map(([filter]) => ({ filter, values: [] as number[] }));
    for (let round = 0; round < ROUNDS; round++) {
      await shownAfter('#/people');
      for (const [i, [, address]] of WAYS.entries()) times[i]?.values.push(await shownAfter(`#/log?${address}`));
    }
    const scrolls = [];
    for (const speed of SPEEDS) {
      await shownAfter('#/people');
      await shownAfter('#/log?');
      const scroll = (): Promise<Scrolled> => page.evaluate<Scrolled>(`thresholdLog.scroll(${speed}, ${FRAMES})`);
      scrolls.push(await measureScroll({ page, list: 'div:has(> table)', speed, frames: FRAMES, scroll }));
    }
    return { opened: times.map(({ filter, values }) => ({ filter, shown: median(values) })), scrolls };
  } finally {
    await station.close();
  }
}
