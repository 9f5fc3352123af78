import { test } from '@playwright/test';
import { expectAccessible } from '../app/axe';
import { film } from '../app/films';
import { expectFits } from '../app/fits';
import { LOOKS, showLook } from '../app/kiosk-looks';
import { launchStation } from '../app/launch';
import { shoot, SIZES } from '../app/pictures';
import { choosePassword } from '../app/set-up-station';
import { ToldKiosk } from '../app/told-kiosk';

test('every state of the kiosk in both languages and at every size, as pictures to look at, and nothing overflows', async () => {
  test.setTimeout(1_200_000);
  const station = await launchStation({ film: await film(['enrolled'], 30, 3) });
  try {
    await choosePassword(await station.admin());
    const told = await ToldKiosk.of(station);
    for (const locale of ['en', 'zh'] as const) {
      for (const [name, look] of Object.entries(LOOKS)) {
        const end = await showLook(told, look, locale);
        for (const [size, box] of Object.entries(SIZES)) {
          await told.page.setViewportSize(box);
          await told.page.waitForTimeout(300);
          await expectFits(told.page, `${locale} ${name} ${size}`);
          await shoot(told.page, `${locale}-kiosk-${name}-${size}`);
        }
        if (locale === 'en') await expectAccessible(told.page, name);
        await end();
      }
    }
  } finally {
    await station.close();
  }
});
