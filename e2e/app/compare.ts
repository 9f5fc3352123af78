import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';

/** Share of pixels that may differ: antialiasing and rounding, not a word or a line. */
const MAX_DIFF_PIXEL_RATIO = 0.002;
const SAMPLE = 'Main entrance 门禁';

/**
 * How this machine draws letters: the system's fonts are used, and each version of the browser draws them a little differently. Pictures of one such way are compared with none of another.
 * For example `linux-chromium-130-dejavu-sans-noto-sans-cjk-sc`.
 */
export async function wayOfDrawing(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate((text) => {
    const { document } = globalThis as unknown as {
      document: { createElement(tag: string): { id: string; textContent: string }; body: { append(node: object): void } };
    };
    const sample = document.createElement('p');
    sample.id = 'sample';
    sample.textContent = text;
    document.body.append(sample);
  }, SAMPLE);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#sample' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  const { product } = await session.send('Browser.getVersion');
  await session.detach();
  await page.locator('#sample').evaluate((sample) => (sample as unknown as { remove(): void }).remove());
  const families = fonts.toSorted((a, b) => b.glyphCount - a.glyphCount).map(({ familyName }) => familyName);
  const [, major = ''] = /\/(\d+)/.exec(product) ?? [];
  return [process.platform, 'chromium', major, ...families].join('-').toLowerCase().replace(/\s+/g, '-');
}

/**
 * As it was when it was last looked at. Where there are no pictures of this machine's way of drawing yet, nothing is compared, and the test says so.
 * @param way of drawing
 */
export async function expectAsBefore(shown: Page | Locator, way: string, name: string): Promise<void> {
  const info = test.info();
  const file = info.snapshotPath(way, `${name}.png`);
  const making = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed';
  if (!making && !existsSync(dirname(file))) {
    const text = `nothing was compared: there are no pictures drawn as on this machine (${way}) yet; make them with npx playwright test looks.spec --update-snapshots`;
    if (!info.annotations.some(({ description }) => description === text)) {
      info.annotations.push({ type: 'no baseline', description: text });
      console.warn(`  ${text}`);
    }
    return;
  }
  await expect
    .soft(shown)
    .toHaveScreenshot([way, `${name}.png`], { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: MAX_DIFF_PIXEL_RATIO });
}
