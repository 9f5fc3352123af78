import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';

/** WCAG 2.2, 2.5.8: CSS pixels that a target has at least, both ways. */
const LEAST = 24;

/** A finger on a page. The driver's own needs a context that was made with touch, which Electron does not make. */
export class Finger {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** From now on the page is on a touch screen: its pointer is coarse, and nothing hovers. */
  static async on(page: Page): Promise<Finger> {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    expect(
      await page.evaluate(
        () => (globalThis as unknown as { matchMedia(query: string): { matches: boolean } }).matchMedia('(pointer: coarse)').matches,
      ),
    ).toBe(true);
    return new Finger(page, session);
  }

  /** Taps the middle of what is there and large enough. @param least CSS pixels, both ways */
  async tap(target: Locator, least = LEAST): Promise<void> {
    // In view, still, and with nothing over it.
    await target.click({ trial: true });
    const box = await target.boundingBox();
    if (box === null) throw new Error('there is nothing to tap');
    expect(Math.min(box.width, box.height), await target.innerText()).toBeGreaterThanOrEqual(least);
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await this.page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 0)));
  }
}

/** Whatever on the page can be tapped is large enough, or has a label that is tapped in its place. */
export async function expectTargets(page: Page, place: string): Promise<void> {
  const targets = page.locator('button:visible, a[href]:visible, select:visible, input:visible, [role=radio]:visible');
  const small = await targets.evaluateAll(
    (found, least) =>
      (found as unknown as Target[]).flatMap((target) => {
        const row = target.closest('tr.cursor-pointer');
        const { width, height } = (target.tagName === 'BUTTON' ? (row ?? target) : target).getBoundingClientRect();
        // A pixel is drawn of what is there for assistive technology alone.
        return width <= 1 || Math.min(width, height) >= least
          ? []
          : [`${target.outerHTML.slice(0, 120)} ${String(width)} x ${String(height)}`];
      }),
    LEAST,
  );
  expect.soft(small, place).toEqual([]);
}

interface Target {
  readonly tagName: string;
  readonly outerHTML: string;
  closest(selector: string): Target | null;
  getBoundingClientRect(): { width: number; height: number };
}
