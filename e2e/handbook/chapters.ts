import { readlinkSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { AlarmList } from '../../src-main/contract/alarms';
import type { DoorSettings } from '../../src-main/contract/settings';
import { PASSWORD } from '../app/admin-page';
import { got } from '../app/calls';
import type { RunningStation } from '../app/launch';
import { readLog, waitForEvents } from '../app/log';
import { goTo, speak } from '../app/pictures';
import type { SerialDoor } from '../app/serial-door';
import { type Language, NAMES } from './names';
import { take } from './picture';
import { comeByPin, type writeList } from './seed';
import { word } from './words';

const HOUR_MS = 60 * 60 * 1000;
/** What the station's clock is wrong by when it starts. */
export const YESTERDAY_MS = -25 * HOUR_MS;
const SETTLED_MS = 700;
const MOST_SHOTS = 5;
/** Events that the Door screen lists; src-renderer/door/DoorEvents.svelte. */
const LISTED = 20;

/** First run, up to the door of its own. */
export async function setUp(page: Page, language: Language): Promise<void> {
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  await got(page, 'session.choosePassword', { password: PASSWORD, locale: 'en', guided: true });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
  await speak(page, language);
  await got(page, 'setUp.at', { step: 'camera' });
  await expect(page.locator('video')).toBeVisible();
  await page.waitForTimeout(3 * SETTLED_MS);
  await acknowledgeAll(page, language);
  // The film has moments without its man.
  const good = page.locator(`[role=meter][aria-valuetext="${word(language, 'admin_set_up_sharp_good')}"]`);
  await expect(good).toHaveCount(2, { timeout: 40_000 });
  await acknowledgeAll(page, language);
  await page.waitForTimeout(SETTLED_MS);
  await expect(good).toHaveCount(2, { timeout: 40_000 });
  await take(page, language, 'set-up-camera');
  await got(page, 'setUp.at', { step: null });
}

interface Scene {
  readonly language: Language;
  readonly admin: Page;
  readonly kiosk: Page;
  readonly station: RunningStation;
  readonly board: SerialDoor;
  /** A file that holds by how many milliseconds the station's clock is wrong. */
  readonly clock: string;
}

/** What a passer-by sees; it is yesterday. */
export async function atTheDoor({ language, admin, kiosk, board }: Scene): Promise<void> {
  const door = (await got(admin, 'door.get', { doorId: 'main' })) as DoorSettings;
  const wired = { name: NAMES[language].door, board: 'lcus-1', path: readlinkSync(board.pty.door) } as const;
  await got(admin, 'door.set', { doorId: 'main', door: { ...door, ...wired } });
  await got(admin, 'door.setWayOut', { doorId: 'main', lock: 'fail-safe', confirmedBy: NAMES[language].people['1002'] });
  // The stranger has to wait after some tries: he comes first.
  for (const screen of ['refused', 'granted', 'idle']) {
    const shown = kiosk.locator(`[data-screen=${screen}]`);
    // It may have been there for a while when it is seen here, and be gone before the shot: then it is waited for again.
    for (let tries = 0, gone = true; gone; tries++) {
      if (tries === MOST_SHOTS) throw new Error(`the kiosk never stayed at '${screen}' for a picture`);
      await expect(shown).toBeVisible({ timeout: 40_000 });
      await kiosk.waitForTimeout(300);
      await take(kiosk, language, `kiosk-${screen}`, screen === 'granted' ? 'allow' : 'disabled');
      gone = !(await shown.isVisible());
    }
  }
}

/** People come all through the morning. @returns the address of yesterday's refusal */
export async function aMorning({ language, admin, kiosk, station, clock }: Scene): Promise<string> {
  const far = ({ evidence }: { evidence: { reason: string } }): boolean => evidence.reason === 'too-far-from-everyone';
  const yesterday = (await waitForEvents(station.dataFolder, 'refused', 60_000, (events) => events.some(far))).find(far);
  if (yesterday === undefined) throw new Error('nobody was refused yesterday');
  for (const [hours, numbers] of [
    [3, ['1002', '1003']],
    [1, ['1004']],
    [0, ['1005']],
  ] as const) {
    writeFileSync(clock, String(-hours * HOUR_MS));
    for (const number of numbers) await comeByPin(kiosk, station.dataFolder, number);
  }
  await acknowledgeAll(admin, language);
  return `log/${encodeURIComponent(yesterday.eventId)}?shown=refusals`;
}

/** So many pass by PIN that the list beside the door holds no moment at which the clock was moved for these pictures. */
async function aBusyHour(kiosk: Page, { dataFolder }: RunningStation): Promise<void> {
  const numbers = ['1002', '1003', '1004', '1005'];
  const isStaged = (): boolean =>
    readLog(dataFolder)
      .slice(-LISTED)
      .some(({ kind }) => kind === 'clock-jump');
  for (let i = 0; isStaged(); i++) await comeByPin(kiosk, dataFolder, numbers[i % numbers.length]);
}

/** The windows that were loaded anew have cost the station its camera for a moment. */
async function acknowledgeAll(admin: Page, language: Language): Promise<void> {
  const { open } = (await got(admin, 'alarms.list', null)) as AlarmList;
  const by = NAMES[language].people['1002'];
  for (const { eventId, kind } of open) await got(admin, 'alarms.acknowledge', { eventId, kind, by, note: null });
}

interface Office {
  readonly language: Language;
  readonly admin: Page;
  readonly kiosk: Page;
  readonly station: RunningStation;
  readonly files: ReturnType<typeof writeList>;
  readonly personId: string;
  readonly refusal: string;
  /** Of somebody who is not enrolled. */
  readonly still: string;
}

/** What an administrator sees while all is well. */
export async function office({ language, admin: page, kiosk, station, files, personId, refusal, still }: Office): Promise<void> {
  await answerDialogs(station, files);
  const show = async (place: string): Promise<void> => {
    await goTo(page, place);
    await page.waitForTimeout(SETTLED_MS);
    await expect(page.locator('.late')).toHaveCount(0);
  };
  const press = (key: string): Promise<void> =>
    page
      .getByRole('button', { name: word(language, key), exact: true })
      .first()
      .click();
  for (const [name, place] of [
    ['overview', 'overview'],
    ['person', `people/${personId}`],
    ['log-refusal', refusal],
    ['presence', 'reports/presence'],
    ['schedules', 'access/schedules'],
    ['audit', 'audit'],
    ['data', 'data'],
    ['settings', 'settings'],
  ] as const) {
    await show(place);
    await take(page, language, name);
  }
  await show('people');
  await page.getByLabel(word(language, 'admin_many_select_all')).check();
  await page.waitForTimeout(SETTLED_MS);
  await take(page, language, 'people-many');
  // All is good, and half a second later the picture takes itself. Where the man of the film has gone before the shot, he is waited for again.
  const [good, live] = [page.getByText(word(language, 'admin_enrol_guide_good')), page.locator('video')];
  for (let tries = 0, gone = true; gone && tries < MOST_SHOTS; tries++) {
    await show('overview');
    await show('enrol');
    await expect(good).toBeVisible({ timeout: 40_000 });
    await take(page, language, 'enrol-camera');
    gone = (await live.isVisible()) && !(await good.isVisible());
  }
  await page.getByRole('radio', { name: word(language, 'admin_enrol_file') }).click();
  await page.locator('input[type=file]').setInputFiles(still);
  await page.getByRole('checkbox').first().check();
  await take(page, language, 'enrol-name');
  await show('people/import');
  for (const key of ['admin_import_choose_table', 'admin_import_choose_folder', 'admin_import_check']) await press(key);
  await expect(page.getByText('31.12.2099')).toBeVisible();
  await page.waitForTimeout(SETTLED_MS);
  await take(page, language, 'import-check');
  await press('admin_import_other_files');
  await show('diagnostics');
  await press('admin_bundle_show');
  await expect(page.getByRole('button', { name: word(language, 'admin_bundle_save') })).toBeVisible();
  const bundle = page.getByRole('heading', { name: word(language, 'admin_bundle') }).locator('xpath=ancestor::section');
  await take(bundle, language, 'support-bundle');
  await aBusyHour(kiosk, station);
  await show('door');
  await take(page, language, 'door');
  await press('admin_door_test');
  await page.getByRole('button', { name: word(language, 'admin_door_test'), exact: true }).scrollIntoViewIfNeeded();
  await page.waitForTimeout(2 * SETTLED_MS);
  await take(page, language, 'door-board');
}

/** What stands in the system's dialogs is not the page's: they answer at once. */
async function answerDialogs({ app }: RunningStation, { list, photos }: Office['files']): Promise<void> {
  await app.evaluate(
    ({ dialog }, { list, photos }) => {
      dialog.showOpenDialog = ((_: unknown, { properties }: { properties: readonly string[] }) =>
        Promise.resolve({ canceled: false, filePaths: [properties.includes('openDirectory') ? photos : list] })) as never;
    },
    { list, photos },
  );
}

/** The board's plug is pulled. */
export async function brokenDown({ language, admin, kiosk, board }: Scene): Promise<void> {
  await board.pty.vanish();
  await expect(kiosk.locator('[data-screen=breakdown]')).toBeVisible();
  for (const [name, place] of [
    ['overview-fault', 'overview'],
    ['alarms', 'alarms'],
  ] as const) {
    await goTo(admin, place);
    await admin.waitForTimeout(SETTLED_MS);
    await take(admin, language, name);
  }
  await take(kiosk, language, 'kiosk-fault');
}
