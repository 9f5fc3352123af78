import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngQuantize } from '@napi-rs/image';
import type { Locator, Page } from '@playwright/test';
import { root } from '../../native/places.mjs';
import type { RunningStation } from '../app/launch';
import type { Language } from './names';

/** Where the handbook's pictures of a language stand. */
export const picturesOf = (language: Language): string => join(root, 'docs', 'images', 'handbook', language);

const SIZE = { width: 1280, height: 800 } as const;

/** Whoever the camera sees is not to be known from a picture that is given away. */
const BLUR = 'video, canvas:not([data-zr-dom-id]), main img { filter: blur(28px) !important; }';

/** A text, as the functions of this program carry names that no page knows. */
const NAME_CAMERA = `for (const { prototype } of [MediaDeviceInfo, MediaStreamTrack]) Object.defineProperty(prototype, 'label', { get: () => 'USB camera' });`;

/** Both windows are as large as the pictures, and the camera is not called by the film's path. */
export async function dressed(station: RunningStation): Promise<readonly [admin: Page, kiosk: Page]> {
  await station.app.context().addInitScript({ content: NAME_CAMERA });
  const pages = [await station.admin(), await station.kiosk()] as const;
  for (const page of pages) {
    await page.setViewportSize(SIZE);
    await page.reload();
  }
  return pages;
}

/**
 * One picture of the handbook, in a palette: a third of the bytes.
 * @param animations 'disabled' shows the end of those that end
 */
export async function take(
  shown: Page | Locator,
  language: Language,
  name: string,
  animations: 'disabled' | 'allow' = 'disabled',
): Promise<void> {
  await ('page' in shown ? shown.page() : shown).evaluate(blurFaces, BLUR);
  const png = await shown.screenshot({ animations });
  mkdirSync(picturesOf(language), { recursive: true });
  writeFileSync(join(picturesOf(language), `${name}.png`), await pngQuantize(png, { minQuality: 60, maxQuality: 90 }));
  console.log(`${language}/${name}`);
}

/** A style element would be refused by the page's policy. */
function blurFaces(rules: string): void {
  const { CSSStyleSheet, document } = globalThis as unknown as {
    CSSStyleSheet: new () => { replaceSync(rules: string): void };
    document: { adoptedStyleSheets: unknown[] };
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}
