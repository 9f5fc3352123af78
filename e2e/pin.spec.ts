import { expect, type Page, test } from '@playwright/test';
import type { IssuedPin } from '../src-main/contract/pin';
import type { DoorPolicy } from '../src-main/contract/policy';
import { AdminPage } from './app/admin-page';
import { callFrom, got } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { goTo, shoot, speak } from './app/pictures';
import { OFF, ON, serialDoor } from './app/serial-door';
import { enrolByCall } from './app/set-up-station';

const DONE = { ok: true, value: null };
const DIGITS = ['9', '0', '2', '1', '0', '5'];
const PIN = DIGITS.join('');

/** Number and PIN at the pad, by a keyboard. */
async function type(kiosk: Page, number: string, pin: string): Promise<void> {
  for (const digits of [number, pin]) {
    await kiosk.keyboard.type(digits);
    await kiosk.keyboard.press('Enter');
  }
}

const shows = (kiosk: Page, screen: string) => expect(kiosk.locator(`[data-screen=${screen}]`)).toBeVisible({ timeout: 20_000 });

test('a PIN at the pad: a visitor needs no face, a wrong one opens nothing, and with the face of its owner it opens; and as pictures', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled'], 2, 2) });
  const opened = (): number => door.bytes.hex().split(ON).length - 1;
  try {
    const admin = await station.admin();
    await admin.setViewportSize({ width: 1280, height: 800 });
    await new AdminPage(admin).firstRun();
    const set = async (name: string, arg: unknown): Promise<void> => expect(await callFrom(admin, name, arg)).toEqual(DONE);
    const get = (name: string, arg: unknown): Promise<unknown> => got(admin, name, arg);
    const issue = async (name: string) =>
      (await get('visitors.issue', { name, until: Date.now() + 3_600_000, groups: ['everyone'] })) as IssuedPin;
    const settings = { name: 'Main entrance', board: 'lcus-1', path: door.pty.door, pulseMs: 1000 };
    await set('door.set', { doorId: 'main', door: settings });
    await door.bytes.waitFor(OFF, 5000);
    await get('door.setWayOut', { doorId: 'main', lock: 'fail-safe', confirmedBy: 'Installer' });
    const policy = (await get('policy.door', { doorId: 'main' })) as DoorPolicy;
    await set('policy.setDoor', { doorId: 'main', policy: { ...policy, pinAlone: 'visitors' } });
    const { number, pin } = await issue('Dora');

    const kiosk = await station.kiosk();
    await expect(kiosk.getByRole('button', { name: 'PIN', exact: true })).toBeVisible({ timeout: 40_000 });
    const before = opened();
    await type(kiosk, number, pin === PIN ? '902106' : PIN);
    const refused = await waitForEvents(station.dataFolder, 'refused', 15_000, (events) => events.at(-1)?.way === 'pin');
    expect(refused.at(-1)).toMatchObject({ evidence: { reason: 'pin-wrong' } });
    await shows(kiosk, 'refused');
    expect(opened()).toBe(before);
    await type(kiosk, number, pin);
    await expect(kiosk.getByText('Welcome, Dora')).toBeVisible();
    await expect.poll(opened).toBe(before + 1);
    expect(eventsOf(station.dataFolder, 'granted')).toMatchObject([{ name: 'Dora', way: 'pin' }]);

    // Before he is enrolled: his face alone opens at no moment.
    await set('door.set', { doorId: 'main', door: { ...settings, asks: 'pin-and-face' } });
    const personId = await enrolByCall(admin, 'Franck', enrolledStill);
    await set('people.setNumber', { personId, number: '0042' });
    await set('pins.set', { personId, kind: 'own', pin: PIN });
    // By touch, once.
    await kiosk.getByRole('button', { name: 'Enter number and PIN' }).click();
    for (const key of ['0', '0', '4', '2', 'OK', ...DIGITS, 'OK']) await kiosk.getByRole('button', { name: key, exact: true }).click();
    const [, pass] = await waitForEvents(station.dataFolder, 'granted', 30_000, (events) => events.length > 1);
    expect(pass).toMatchObject({ name: 'Franck', way: 'pin-and-face', evidence: { mode: '1:1', claimed: personId } });
    await expect.poll(opened).toBe(before + 2);

    await issue('Emil');
    for (const locale of ['en', 'zh'] as const) {
      await speak(admin, locale);
      await picturesOfAdmin(admin, personId, locale);
      await picturesOfKiosk(kiosk, locale);
    }
  } finally {
    await station.close();
    await door.stop();
  }
});

async function picturesOfAdmin(page: Page, personId: string, locale: string): Promise<void> {
  await goTo(page, 'people/visitors');
  await expect(page.getByText('Dora')).toBeVisible();
  await shoot(page, `${locale}-admin-visitors`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, `${locale}-admin-visitors-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('header button').last().click();
  await page.locator('aside input').first().fill('Nora');
  await shoot(page, `${locale}-admin-visitor-new`);
  await page.locator('aside button[type=submit]').click();
  await expect(page.getByTestId('visitor-slip')).toBeVisible();
  await shoot(page, `${locale}-admin-visitor-pin`);
  await goTo(page, `people/${personId}`);
  const pins = page.getByRole('group', { name: 'PIN' }).first();
  await pins.scrollIntoViewIfNeeded();
  await pins.getByRole('button').first().click();
  await shoot(page, `${locale}-admin-person-pin`);
  await goTo(page, 'door');
  await page.locator('[data-value=visitors]').scrollIntoViewIfNeeded();
  await shoot(page, `${locale}-admin-door-pin`);
}

async function picturesOfKiosk(kiosk: Page, locale: 'en' | 'zh'): Promise<void> {
  await shows(kiosk, 'pin-first');
  await shoot(kiosk, `${locale}-kiosk-pin-first`);
  for (const key of ['4', '2', 'Enter', '9', '0', '2', '1']) await kiosk.keyboard.press(key);
  await shoot(kiosk, `${locale}-kiosk-pin-pad`);
  await kiosk.keyboard.press('Escape');
  // A number that nobody has, until no PIN is taken for it.
  const guess = { number: locale === 'en' ? '771' : '772', pin: PIN };
  const paused = async (): Promise<boolean> => JSON.stringify(await callFrom(kiosk, 'claim.pin', guess)).includes('paused');
  await expect.poll(paused, { timeout: 20_000, intervals: [50] }).toBe(true);
  await type(kiosk, guess.number, guess.pin);
  await shows(kiosk, 'pin-paused');
  await shoot(kiosk, `${locale}-kiosk-pin-paused`);
}
