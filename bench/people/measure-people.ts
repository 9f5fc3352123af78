import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AdminPage } from '../../e2e/app/admin-page';
import { launchStation, newDataFolder } from '../../e2e/app/launch';
import { choosePassword } from '../../e2e/app/set-up-station';
import { root } from '../../native/places.mjs';
import { loadEncoderFiles } from '../../src-main/encoder/description/load-encoder-files';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openGallery } from '../../src-main/gallery/database';
import { listPeople } from '../../src-main/gallery/people';
import { median, type PeopleFigures, spread } from '../figures';
import { measureScroll } from '../scrolled';
import { fillPeople } from './fill-people';

const PEOPLE = 5_000;
const ROUNDS = 9;
/** As a hand on a wheel scrolls, and as one that looks for something far away; pixels a frame. */
const SPEEDS = [50, 400] as const;
const FRAMES = 500;
/** Letter by letter, each leaving another list. */
const TYPED = ['2', '23', '234'];

interface Scrolled {
  readonly frames: readonly number[];
  readonly mostRows: number;
  readonly blank: number;
}

/** The list of people in the administrator's window of a real station that knows so many: until its first rows are painted, frames while it scrolls, letters of a search. */
export async function measurePeople(say: (what: string) => void): Promise<PeopleFigures> {
  const folder = newDataFolder();
  try {
    say(`${PEOPLE.toLocaleString('en')} people enrolled`);
    const query = await fill(folder);
    const station = await launchStation({ film: null, dataFolder: folder });
    try {
      const page = await station.admin();
      await page.setViewportSize({ width: 1920, height: 1080 });
      await choosePassword(page);
      await page.reload();
      const admin = new AdminPage(page);
      await admin.signIn();
      await admin.go('People');
      await page.locator('[data-index="0"]').waitFor();
      await page.evaluate(readFileSync(join(root, 'bench', 'page', 'people-screen.js'), 'utf8'));
      const ask = async <T>(what: string): Promise<T> => page.evaluate<T>(`thresholdPeople.${what}`);
      const opened: number[] = [];
      for (let round = 0; round < ROUNDS; round++) opened.push(await ask('openedAfter()'));
      const scrolls = [];
      for (const speed of SPEEDS) {
        const scroll = (): Promise<Scrolled> => ask<Scrolled>(`scroll(${speed}, ${FRAMES})`);
        scrolls.push(await measureScroll({ page, list: '[data-testid=people-rows]', speed, frames: FRAMES, scroll }));
      }
      const letters: number[] = [];
      for (let round = 0; round < ROUNDS; round++) for (const text of [...TYPED, '']) letters.push(await ask(`searchedAfter('${text}')`));
      return { people: PEOPLE, query, opened: median(opened), letter: spread(letters), scrolls };
    } finally {
      await station.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns milliseconds that the station's query for all of them takes, median */
async function fill(folder: string): Promise<number> {
  const { id: encoderId } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  try {
    fillPeople(db, PEOPLE, encoderId, Date.now());
    return median(
      Array.from({ length: ROUNDS }, () => {
        const start = performance.now();
        listPeople(db, { encoderId });
        return performance.now() - start;
      }),
    );
  } finally {
    db.close();
  }
}
