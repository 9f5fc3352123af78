import { expect, type Page } from '@playwright/test';
import type { FrameReply, KioskOutcome } from '../../src-main/contract/outcome';
import type { KioskState } from '../../src-main/contract/station-state';
import { EVENT_CHANNEL } from '../../src-main/shell/channels';
import { callFrom } from './calls';
import type { RunningStation } from './launch';

/** What a page keeps of what it is told, and how many frames were answered with it. */
interface Told {
  readonly outcome: KioskOutcome;
  readonly face: FrameReply['face'];
  answers: number;
}
/** A MessagePort, as far as it is used here. */
interface PagePort {
  onmessage: ((event: { data: { seq: number } }) => void) | null;
  postMessage(reply: FrameReply): void;
}
const FACE: FrameReply['face'] = { x: 0.36, y: 0.22, width: 0.28, height: 0.5 };

/** The real kiosk in the real app, but for who answers its frames: each is answered with what it is told here, so that any state can be looked at for as long as it takes. */
export class ToldKiosk {
  private constructor(
    readonly page: Page,
    private readonly station: RunningStation,
  ) {}

  static async of(station: RunningStation): Promise<ToldKiosk> {
    const page = await station.kiosk();
    await page.addInitScript(() => {
      const told: Told = { outcome: { kind: 'idle' }, face: null, answers: 0 };
      const self = globalThis as unknown as {
        told: Told;
        postMessage(message: unknown, target: string, ports?: readonly PagePort[]): void;
      };
      self.told = told;
      const post = self.postMessage.bind(self);
      self.postMessage = (message, target, ports = []) => {
        const [port] = ports;
        if (port === undefined) return post(message, target, ports);
        port.onmessage = ({ data }) => {
          const { outcome, face } = self.told;
          self.told.answers++;
          port.postMessage({ seq: data.seq, final: true, outcome, face });
        };
      };
    });
    await page.reload();
    // Until the door is connected and the camera live, main has the word.
    await expect(page.locator('[data-screen=idle]')).toBeVisible();
    await station.app.evaluate(({ BrowserWindow }) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        if (!webContents.getURL().startsWith('app://kiosk/')) continue;
        const send = webContents.send.bind(webContents);
        webContents.send = (channel: string, name: string, value: unknown, by?: 'told') => {
          if (name !== 'station.changed' || by === 'told') send(channel, name, value);
        };
      }
    });
    await page.evaluate(() => {
      const self = globalThis as unknown as { said: number; threshold: { on(name: string, listener: () => void): void } };
      self.said = 0;
      self.threshold.on('station.changed', () => self.said++);
    });
    return new ToldKiosk(page, station);
  }

  /** Until it is told something else. Comes back once the page has heard it: its next frame goes out only then. */
  async tell(outcome: KioskOutcome): Promise<void> {
    const told: Told = { outcome, face: outcome.kind === 'idle' ? null : FACE, answers: 0 };
    await this.page.evaluate((told) => void ((globalThis as unknown as { told: Told }).told = told), told);
    await this.page.waitForFunction(() => (globalThis as unknown as { told: Told }).told.answers >= 2);
  }

  /** The station's state as main knows it, with that changed; what main itself sends does not come through. Comes back once the page has heard it. */
  async say(change: Partial<KioskState>): Promise<void> {
    const said = (): number => (globalThis as unknown as { said: number }).said;
    const before = await this.page.evaluate(said);
    const now = await callFrom(this.page, 'station.state', null);
    if (!now.ok) throw new Error(now.error.message);
    await this.station.app.evaluate(
      ({ BrowserWindow }, [channel, state]) => {
        for (const window of BrowserWindow.getAllWindows())
          if (window.webContents.getURL().startsWith('app://kiosk/')) window.webContents.send(channel, 'station.changed', state, 'told');
      },
      [EVENT_CHANNEL, { ...(now.value as KioskState), ...change }] as const,
    );
    await expect.poll(() => this.page.evaluate(said), { intervals: [20] }).toBeGreaterThan(before);
  }
}
