import { expect, test } from '@playwright/test';
import { launchStation } from './app/launch';
import { speak } from './app/pictures';
import { choosePassword } from './app/set-up-station';

test('a configured station without its camera says that it is out of order, and offers no demonstration', async () => {
  const station = await launchStation({ film: null });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('The camera is not connected. Check its cable.')).toBeVisible({ timeout: 60_000 });
    await expect(kiosk.getByRole('button', { name: 'Watch a demonstration' })).toHaveCount(0);
    await speak(admin, 'zh');
    await expect(kiosk.getByText('摄像头未连接，请检查连线。')).toBeVisible();
  } finally {
    await station.close();
  }
});
