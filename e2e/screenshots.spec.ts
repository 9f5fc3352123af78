import { expect, type Page, test } from '@playwright/test';
import type { DoorSettings } from '../src-main/contract/settings';
import { AdminPage, PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';
import { goTo, shoot, SIZES, speak } from './app/pictures';
import { choosePassword, enrolByCall } from './app/set-up-station';

const WORDS = {
  en: {
    idle: 'Look here',
    guiding: 'Come up to the door',
    granted: 'The door is open',
    refused: 'Not recognised',
    signOut: 'Sign out',
    file: 'File',
  },
  zh: { idle: '请看这里', guiding: '请走到门前', granted: '门已打开', refused: '未能识别', signOut: '退出登录', file: '文件' },
} as const;

/** Hours and a calendar of a site, so that there is something to see. */
async function setUpDoor(page: Page): Promise<void> {
  const day = { from: 8 * 60, to: 18 * 60 };
  const schedule = {
    name: 'Office',
    week: [
      [day],
      [day],
      [
        { from: 480, to: 720 },
        { from: 780, to: 1080 },
      ],
      [day],
      [day, { from: 22 * 60, to: 6 * 60 }],
      [],
      [],
    ],
    onHolidays: [],
    exceptions: [{ day: '2026-12-24', spans: [{ from: 480, to: 720 }] }],
  };
  const saved = await callFrom(page, 'policy.saveSchedule', { schedule });
  if (!saved.ok) throw new Error(saved.error.message);
  const { scheduleId } = saved.value as { scheduleId: string };
  await callFrom(page, 'policy.saveGroup', { group: { name: 'Staff', opens: [{ doorId: 'main', scheduleId }], forNew: false } });
  await callFrom(page, 'policy.setHolidays', { holidays: [{ day: '2026-12-25', yearly: true, name: 'Christmas' }] });
}

test('every screen in both languages, as pictures to look at', async () => {
  test.setTimeout(300_000);
  const station = await launchStation({ film: await film(['enrolled', 'other', 'far']) });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1280, height: 800 });
    await shoot(page, 'first-run-language');
    const admin = new AdminPage(page);
    await admin.firstRun();
    const franck = await enrolByCall(page, 'Franck', enrolledStill, true);
    const [pass] = await waitForEvents(station.dataFolder, 'granted', 40_000);
    if (pass === undefined) throw new Error('nobody was let in');
    const kiosk = await station.kiosk();
    await setUpDoor(page);
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      for (const view of [
        'overview',
        'people',
        'people/import',
        'enrol',
        'log',
        'alarms',
        'reports/presence',
        'reports/activity',
        'door',
        'access/schedules',
        'access/groups',
        'access/holidays',
        'recognition',
        'devices',
        'settings',
        `log/${encodeURIComponent(pass.eventId)}`,
      ]) {
        await goTo(page, view);
        await expect(page.locator('.late')).toHaveCount(0);
        await page.waitForTimeout(500);
        await shoot(page, `${locale}-admin-${view.startsWith('log/') ? 'attempt' : view.replace('/', '-')}`);
      }
      await goTo(page, `people/${franck}`);
      const kept = page.locator('aside img');
      await expect.poll(() => kept.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(200);
      await shoot(page, `${locale}-admin-person`);
      await goTo(page, 'enrol');
      await page.getByRole('radio', { name: WORDS[locale].file }).click();
      await page.locator('input[type=file]').setInputFiles(await otherStill());
      await page.getByRole('checkbox').last().check({ timeout: 30_000 });
      await shoot(page, `${locale}-admin-enrol-name`);
      for (const digit of ['4', '7', '1']) await kiosk.keyboard.press(digit);
      await shoot(kiosk, `${locale}-kiosk-number-pad`);
      await kiosk.keyboard.press('Escape');
      await page.getByRole('button', { name: WORDS[locale].signOut }).click();
      await expect(page.getByRole('textbox')).toBeVisible();
      await shoot(page, `${locale}-admin-sign-in`);
      await page.getByRole('textbox').fill(PASSWORD);
      await page.getByRole('textbox').press('Enter');
      await expect(page.getByRole('button', { name: WORDS[locale].signOut })).toBeVisible();
    }
    for (const view of ['granted', 'refused', 'guiding', 'idle'] as const) {
      await expect(kiosk.getByText(WORDS.zh[view]).first()).toBeVisible({ timeout: 40_000 });
      await kiosk.waitForTimeout(300);
      for (const locale of ['zh', 'en'] as const) {
        await speak(page, locale);
        await expect(kiosk.getByText(WORDS[locale][view]).first()).toBeVisible();
        for (const [look, size] of Object.entries(SIZES)) {
          await kiosk.setViewportSize(size);
          await shoot(kiosk, `${locale}-kiosk-${view}-${look}`);
        }
      }
      await expectAccessible(kiosk, `kiosk ${view}`);
      await speak(page, 'zh');
    }
  } finally {
    await station.close();
  }
});

test('a configured station without its camera says that it is out of order, and offers no demonstration', async () => {
  const station = await launchStation({ film: null });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('The camera is not connected. Check its cable.')).toBeVisible({ timeout: 60_000 });
    await expect(kiosk.getByRole('button', { name: 'Watch a demonstration' })).toHaveCount(0);
    await shoot(kiosk, 'en-kiosk-fault-camera');
    await speak(admin, 'zh');
    await expect(kiosk.getByText('摄像头未连接，请检查连线。')).toBeVisible();
    await shoot(kiosk, 'zh-kiosk-fault-camera');
  } finally {
    await station.close();
  }
});

test('the challenge, and a door that asks for a number first, in both languages', async () => {
  test.setTimeout(180_000);
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await enrolByCall(admin, 'Franck', enrolledStill);
    const kiosk = await station.kiosk();
    const ask = async (more: Partial<DoorSettings>): Promise<void> => {
      const door = await callFrom(admin, 'door.get', { doorId: 'main' });
      if (!door.ok) throw new Error(door.error.message);
      await callFrom(admin, 'door.set', { doorId: 'main', door: { ...(door.value as DoorSettings), ...more } });
    };
    for (const locale of ['en', 'zh'] as const) {
      await speak(admin, locale);
      await ask({ asks: 'face', challenge: 'always' });
      await expect(kiosk.getByTestId('challenge')).toBeVisible({ timeout: 40_000 });
      await kiosk.waitForTimeout(600);
      await shoot(kiosk, `${locale}-kiosk-challenge`);
      await ask({ asks: 'number-and-face', challenge: 'when-unsure' });
      await expect(kiosk.locator('[data-screen=number-first]')).toBeVisible({ timeout: 40_000 });
      await shoot(kiosk, `${locale}-kiosk-number-first`);
    }
  } finally {
    await station.close();
  }
});
