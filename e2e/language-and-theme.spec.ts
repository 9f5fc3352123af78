import { expect, type Page, test } from '@playwright/test';
import { AdminPage, PASSWORD } from './app/admin-page';
import { ground, GROUNDS } from './app/ground';
import { launchStation, newDataFolder } from './app/launch';
import { openedFromKiosk } from './app/leave-kiosk';
import { choosePassword } from './app/set-up-station';

const speaks = (page: Page, lang: string): Promise<void> => expect(page.locator('html')).toHaveAttribute('lang', lang);
const looks = (page: Page, theme: keyof typeof GROUNDS): Promise<void> => expect.poll(() => ground(page)).toBe(GROUNDS[theme]);

test('language and theme: the side bar speaks to this window alone, Settings to both at once, and a restart of the station keeps it', async () => {
  const dataFolder = newDataFolder();
  const before = await launchStation({ film: null, dataFolder });
  const [page, kiosk] = [await before.admin(), await before.kiosk()];
  await choosePassword(page);
  await page.reload();
  await new AdminPage(page).signIn();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  await speaks(kiosk, 'en-GB');

  // For an administrator who reads another language than the people at the door.
  await page.getByRole('radio', { name: '中文' }).click();
  await speaks(page, 'zh-CN');
  await expect(page.getByRole('link', { name: '设置' })).toBeVisible();
  await speaks(kiosk, 'en-GB');
  await page.getByRole('radio', { name: 'English' }).click();
  await speaks(page, 'en-GB');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radiogroup', { name: 'Language of the station' }).getByRole('radio', { name: '中文' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await speaks(page, 'zh-CN');
  await speaks(kiosk, 'zh-CN');
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(kiosk.getByText('虚拟门')).toBeVisible();

  const themes = page.getByRole('radiogroup', { name: '主题' });
  const paint = async (name: string): Promise<void> => {
    await themes.getByRole('radio', { name }).click();
    await page.getByRole('button', { name: '保存' }).click();
  };
  await looks(page, 'light');
  await paint('深色');
  await looks(page, 'dark');
  await paint('浅色');
  await looks(page, 'light');
  await looks(kiosk, 'dark');
  // As the system, whichever way it is.
  await paint('跟随系统');
  await expect.poll(() => before.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system');
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await kiosk.emulateMedia({ colorScheme: theme });
    await looks(page, theme);
    await looks(kiosk, 'dark');
  }
  await page.emulateMedia({ colorScheme: null });
  await paint('深色');
  await looks(page, 'dark');
  await before.app.close();

  const station = await launchStation({ film: null, dataFolder });
  try {
    const again = await station.kiosk();
    await speaks(again, 'zh-CN');
    await expect(again.getByText('虚拟门')).toBeVisible();
    await looks(again, 'dark');
    const opened = await openedFromKiosk(station, async () => {
      await again.getByRole('button', { name: '管理员' }).click();
      await again.getByLabel('密码').fill(PASSWORD);
      await again.getByRole('button', { name: '打开管理员窗口' }).click();
    });
    await speaks(opened, 'zh-CN');
    await looks(opened, 'dark');
    await opened.getByRole('link', { name: '设置' }).click();
    await expect(opened.getByRole('radiogroup', { name: '门禁语言' }).getByRole('radio', { name: '中文' })).toBeChecked();
    await expect(opened.getByRole('radiogroup', { name: '主题' }).getByRole('radio', { name: '深色' })).toBeChecked();
  } finally {
    await station.close();
  }
});
