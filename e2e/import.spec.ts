import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import { footageSource } from '../native/places.mjs';
import type { ImportStatus } from '../src-main/contract/import';
import { got } from './app/calls';
import { AdminPage } from './app/admin-page';
import { launchStation, type RunningStation } from './app/launch';
import { FRANCK, portraits } from './app/portraits';

const GOOD = 188;

/** What a list is made of: a name, then number, photo, group, last day. */
type Row = readonly [name: string, number: string, photo: string, group?: string, until?: string];

interface Files {
  readonly list: string;
  readonly photos: string;
  /** Where the system's dialog saves. */
  readonly report: string;
  readonly good: readonly Row[];
}

/** Different people, and twelve rows among them that cannot be enrolled, each in its way. */
async function writeFiles(folder: string): Promise<Files> {
  const [list, photos, report] = ['staff.csv', 'photos', 'report.csv'].map((name) => join(folder, name));
  mkdirSync(photos);
  const photo = (name: string, picture: Sharp): Promise<unknown> => picture.jpeg({ quality: 95 }).toFile(join(photos, name));
  const franck = join(footageSource, FRANCK);
  const faces = (await portraits()).slice(0, GOOD);
  for (const [i, file] of faces.entries()) copyFileSync(file, join(photos, `${String(1001 + i)}.jpg`));
  copyFileSync(franck, join(photos, 'franck.jpg'));
  copyFileSync(join(footageSource, 'franck_02888.jpg'), join(photos, 'francis.jpg'));
  const { width, height } = await sharp(franck).metadata();
  await photo(
    'two.jpg',
    sharp(franck)
      .extend({ right: width, background: '#808080' })
      .composite([{ input: franck, left: width, top: 0 }]),
  );
  await photo('small.jpg', sharp(franck).resize(Math.round(0.15 * width), Math.round(0.15 * height)));
  await photo('nobody.jpg', sharp({ create: { width: 320, height: 240, channels: 3, background: '#787878' } }));
  writeFileSync(join(photos, 'broken.jpg'), 'no picture');
  const good: readonly Row[] = [
    ['Franck', '1001', 'franck.jpg'],
    ...faces.slice(1).map((_, i): Row => [`Person ${String(i + 2)}`, String(1002 + i), '']),
  ];
  const bad: readonly Row[] = [
    ['', '2001', 'franck.jpg'],
    ['Number Wrong', '20x2', 'franck.jpg'],
    ['Number Twice', '2003', 'franck.jpg'],
    ['Number Again', '2003', 'franck.jpg'],
    ['Day Wrong', '2005', 'franck.jpg', '', '31.12.2099'],
    ['Group Unknown', '2006', 'franck.jpg', 'Nowhere'],
    ['Photo Missing', '2007', 'missing.jpg'],
    ['No Face', '2008', 'nobody.jpg'],
    ['Two Faces', '2009', 'two.jpg'],
    ['Too Small', '2010', 'small.jpg'],
    ['Broken Photo', '2011', 'broken.jpg'],
    ['Francis', '2012', 'francis.jpg'],
  ];
  const rows = [...good.slice(0, 5), ...bad, ...good.slice(5)];
  // No header says what the first column holds.
  writeFileSync(list, `Colleague;Staff no;Photo;Group;Valid until\n${rows.map((row) => `${row.join(';')}\n`).join('')}`);
  return { list, photos, report, good };
}

/** What stands in the system's dialogs is not the page's: they answer at once. */
async function answerDialogs({ app }: RunningStation, { list, photos, report }: Files): Promise<void> {
  await app.evaluate(
    ({ dialog }, { list, photos, report }) => {
      dialog.showOpenDialog = ((_: unknown, { properties }: { properties: readonly string[] }) =>
        Promise.resolve({ canceled: false, filePaths: [properties.includes('openDirectory') ? photos : list] })) as never;
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: report });
    },
    { list, photos, report },
  );
}

async function start(page: Page): Promise<void> {
  await page.getByLabel('Everybody on this list has agreed to be recognised').check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}
async function enrolledSoFar(page: Page): Promise<number> {
  const status = (await got(page, 'import.status', null)) as ImportStatus;
  return status.kind === 'running' ? status.enrolled : 0;
}
const people = async (page: Page) => (await got(page, 'people.list', null)) as readonly { readonly name: string; readonly state: string }[];

test('a list of people with twelve bad rows: checked, cancelled, gone on with, reported row by row; then all are suspended at once', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'threshold-list-'));
  const files = await writeFiles(folder);
  const count = files.good.length;
  test.info().annotations.push({ type: 'people', description: String(count) });
  const station = await launchStation({ film: null });
  try {
    const page = await station.admin();
    const admin = new AdminPage(page);
    await admin.firstRun();
    await admin.go('People');
    await answerDialogs(station, files);
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Choose the list' }).click();
    await page.getByRole('button', { name: 'Choose a folder' }).click();

    await page.getByRole('button', { name: 'Check the list' }).click();
    await expect(page.getByText('No column holds the name yet')).toBeVisible();
    await page.getByLabel('Colleague').selectOption('Name');
    await expect(page.getByText(`To be enrolled: ${String(count + 5)}`)).toBeVisible();
    await expect(page.getByText('31.12.2099 is no day')).toBeVisible();
    expect(await people(page)).toEqual([]);

    await start(page);
    await expect.poll(() => enrolledSoFar(page), { intervals: [50] }).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await expect(page.getByText('The import was cancelled')).toBeVisible();
    const kept = (await people(page)).length;
    expect(kept).toBeGreaterThan(0);
    await expect(page.getByText(`Enrolled: ${String(kept)}`, { exact: true })).toBeVisible();

    await page.getByRole('button', { name: 'Check this list again' }).click();
    await expect(page.getByText(`In the station already: ${String(kept)}`)).toBeVisible();
    await start(page);
    await expect(page.getByText('The import is complete')).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText(`Enrolled: ${String(count - kept)}`, { exact: true })).toBeVisible();
    await expect(page.getByText('Not possible: 12', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expect(page.getByText('The report is saved.')).toBeVisible();
    const lines = readFileSync(files.report, 'utf8').trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(count + 12);
    expect(lines.slice(5, 17).map((line) => line.split(',')[3])).toEqual([
      'name-missing',
      'number-malformed',
      'number-twice',
      'number-twice',
      'day-malformed',
      'group-unknown',
      'photo-missing',
      'no-face',
      'several-faces',
      'face-too-small',
      'picture-unreadable',
      'duplicate',
    ]);
    expect((await people(page)).map(({ name }) => name).toSorted()).toEqual(files.good.map(([name]) => name).toSorted());

    await page.getByRole('button', { name: 'Back to People' }).click();
    await page.getByLabel('Select everyone shown').check();
    await page.getByLabel('Select Franck').uncheck();
    await expect(page.getByRole('heading', { name: `${String(count - 1)} people selected` })).toBeVisible();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText(`${String(count - 1)} people are changed.`)).toBeVisible();
    expect((await people(page)).filter(({ state }) => state === 'active').map(({ name }) => name)).toEqual(['Franck']);
  } finally {
    await station.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
