import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../native/places.mjs';
import { film } from '../e2e/app/films';
import { ON, type SerialDoor } from '../e2e/app/serial-door';
import { spread, type VisitFigures } from './figures';
import { startStation } from './running-station';
import type { WatchedPage } from './watched-page';

const VISITS = 12;
const VISIT_SECONDS = 2.5;
const PAUSE_SECONDS = 2;
/** The first visits find caches cold, and the camera may start in the middle of one. */
const WARM_UP_MS = 6000;

interface Probe {
  readonly roundTrips: readonly number[];
  readonly appearances: readonly number[];
  readonly feedback: readonly { readonly seen: number; readonly painted: number }[];
}

/** The enrolled man comes and goes before a station that is set up and wired; measured in the kiosk's page and at the board. */
export async function measureVisits(dataFolder: string, door: SerialDoor): Promise<VisitFigures> {
  const station = await startStation(await film(['enrolled'], VISIT_SECONDS, PAUSE_SECONDS), dataFolder);
  try {
    const { kiosk } = station;
    await door.bytes.waitFor(ON, 60_000);
    await kiosk.evaluate(readFileSync(join(root, 'bench', 'page', 'probe.js'), 'utf8'));
    await sleep(WARM_UP_MS);
    const from = now();
    await sleep((VISITS + 0.5) * (VISIT_SECONDS + PAUSE_SECONDS + 1) * 1000);
    const offset = await clockOffset(kiosk);
    const { roundTrips, appearances, feedback } = (await kiosk.evaluate('thresholdBench')) as Probe;
    const opened = door.bytes.arrivals.filter(({ hex }) => hex.includes(ON)).map(({ at }) => at);
    const came = appearances.map((at) => at + offset).filter((at) => at > from);
    const waits = came.flatMap((at) =>
      opened
        .filter((on) => on > at && on < at + VISIT_SECONDS * 1000)
        .slice(0, 1)
        .map((on) => on - at),
    );
    if (waits.length < came.length - 1) process.stderr.write(`Only ${waits.length} of ${came.length} visits opened the door.\n`);
    const feedbackWaits = appearances.flatMap((at) =>
      feedback
        .filter(({ painted }) => painted > at && painted < at + VISIT_SECONDS * 1000)
        .slice(0, 1)
        .map(({ painted }) => painted - at),
    );
    return {
      frameToDecision: spread(roundTrips),
      appearToOn: spread(waits),
      seenToFeedback: spread(feedback.map(({ seen, painted }) => painted - seen)),
      appearToFeedback: spread(feedbackWaits),
      visits: waits.length,
    };
  } finally {
    await station.end();
  }
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What to add to the page's clock to have this process's; the quickest of some answers is the least wrong. */
async function clockOffset(page: WatchedPage): Promise<number> {
  let best = { took: Infinity, offset: 0 };
  for (let i = 0; i < 20; i++) {
    const asked = now();
    const there = Number(await page.evaluate('performance.now()'));
    const took = now() - asked;
    if (took < best.took) best = { took, offset: asked + took / 2 - there };
  }
  return best.offset;
}
