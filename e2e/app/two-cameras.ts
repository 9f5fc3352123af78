import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { DoorSettings } from '../../src-main/contract/settings';
import type { DoorCameras } from '../../src-main/contract/sides';
import { callFrom } from './calls';
import type { RunningStation } from './launch';

export const CAMERAS = { outside: { id: 'a', name: 'Camera A' }, inside: { id: 'b', name: 'Camera B' } };

const WITHIN_MS = 15_000;
const MOST_TRIES = 3;

/** What the script below puts on a page. */
interface Stage {
  cameraShows?: boolean;
  cameraAsked?: string;
}

/** Electron's fake camera is one device, with one film: in the page it becomes two, each of which shows the film only while the test says so. */
function twoCameras(cameras: readonly { readonly id: string; readonly name: string }[]): void {
  const page = globalThis as unknown as Stage & {
    navigator: { mediaDevices: { getUserMedia(wish: unknown): Promise<unknown>; enumerateDevices(): Promise<unknown> } };
    document: { createElement(name: string): never };
  };
  const devices = page.navigator.mediaDevices;
  const film = devices.getUserMedia.bind(devices);
  devices.enumerateDevices = async () => cameras.map(({ id, name }) => ({ kind: 'videoinput', deviceId: id, label: name }));
  devices.getUserMedia = async (wish) => {
    const { deviceId, ...picture } = (wish as { video: { deviceId?: { exact: string } } }).video;
    page.cameraAsked = deviceId?.exact ?? 'any';
    const video: { muted: boolean; srcObject: unknown; play(): Promise<void> } = page.document.createElement('video');
    [video.muted, video.srcObject] = [true, await film({ audio: false, video: picture })];
    await video.play();
    const canvas: {
      width: number;
      height: number;
      getContext(kind: '2d'): { fillStyle: string; fillRect(...at: number[]): void; drawImage(video: unknown, x: number, y: number): void };
      captureStream(rate: number): unknown;
    } = page.document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 480];
    const pen = canvas.getContext('2d');
    let count = 0;
    setInterval(() => {
      // No two pictures are alike: a camera that stands still is a fault.
      pen.fillStyle = `rgb(90, 90, ${String(90 + (count++ % 2))})`;
      if (page.cameraShows === true) pen.drawImage(video, 0, 0);
      else pen.fillRect(0, 0, 640, 480);
    }, 66);
    return canvas.captureStream(15);
  };
}

/** All kiosk pages of the station from now on have both cameras; the one that is there is loaded again. */
export async function giveTwoCameras(station: RunningStation): Promise<void> {
  await station.app.context().addInitScript(twoCameras, [CAMERAS.outside, CAMERAS.inside]);
  await (await station.kiosk()).reload();
}

export async function setCameras(admin: Page, cameras: DoorCameras): Promise<string> {
  const door = (await callFrom(admin, 'door.get', { doorId: 'main' })) as { ok: true; value: DoorSettings };
  const reply = await callFrom(admin, 'door.set', { doorId: 'main', door: { ...door.value, cameras } });
  return reply.ok ? 'ok' : reply.error.code;
}

/** Gives the door a camera inside. A window that the driver leaves paused (see launch.ts) is thrown away. @returns the second kiosk's page, with its camera running */
export async function openInside(station: RunningStation, admin: Page): Promise<Page> {
  for (let tries = 1; ; tries++) {
    expect(await setCameras(admin, CAMERAS)).toBe('ok');
    const inside = await Promise.race([running(station), sleep(WITHIN_MS, null)]);
    if (inside !== null) return inside;
    if (tries === MOST_TRIES) throw new Error('the kiosk inside did not come up');
    await setCameras(admin, { ...CAMERAS, inside: null });
  }
}

async function running(station: RunningStation): Promise<Page | null> {
  const outside = await station.kiosk();
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(50)) {
    const inside = station.app.windows().find((page) => page !== outside && page.url().startsWith('app://kiosk/'));
    if (inside !== undefined && (await askedFor(inside)) === CAMERAS.inside.id) return inside;
  }
  return null;
}

/** The id of the camera that a page has opened. */
export const askedFor = (page: Page): Promise<string | undefined> => page.evaluate(() => (globalThis as unknown as Stage).cameraAsked);

/** Whether the film is seen on that side. */
export const show = (page: Page, shows: boolean): Promise<void> =>
  page.evaluate((shows) => void ((globalThis as unknown as Stage).cameraShows = shows), shows);

/** The process of each kiosk's page, by the title of its window. */
export async function kioskProcesses(station: RunningStation): Promise<Record<'outside' | 'inside', number | null>> {
  const windows = await station.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().startsWith('app://kiosk/'))
      .map((window) => ({ title: window.getTitle(), pid: window.webContents.getOSProcessId() })),
  );
  const of = (title: string): number | null => windows.find((window) => window.title === title)?.pid ?? null;
  return { outside: of('Threshold'), inside: of('Threshold – inside') };
}
