import { expect, type Page, test } from '@playwright/test';
import { doorPolicySchema } from '../src-main/contract/policy';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation, type RunningStation } from './app/launch';
import { type EventOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';
import { askedFor, CAMERAS, giveTwoCameras, kioskProcesses, openInside, setCameras, show } from './app/two-cameras';

const DONE = { ok: true, value: null };
const NO_RULES = doorPolicySchema.parse({});
const IN_AND_OUT = {
  ...NO_RULES,
  passback: { minutes: null, inOut: true, enforced: 'hard' },
  cameras: [
    { cameraId: 'front', direction: 'in' },
    { cameraId: 'inside', direction: 'out' },
  ],
};

let station: RunningStation;
let inside: Page;
test.beforeAll(async () => {
  station = await launchStation({ film: await film(['enrolled'], 3, 2) });
  const admin = await station.admin();
  await choosePassword(admin);
  // Nobody is seen before the test says so.
  await giveTwoCameras(station);
  await enrolByCall(admin, 'Franck', enrolledStill);
});
test.afterAll(() => station.close());

const granted = (enough: (events: EventOf<'granted'>[]) => boolean) => waitForEvents(station.dataFolder, 'granted', 40_000, enough);

test('a station with one camera has one kiosk, and no rule that needs two', async () => {
  const admin = await station.admin();
  expect(await kioskProcesses(station)).toMatchObject({ inside: null });
  expect(await callFrom(admin, 'policy.setDoor', { doorId: 'main', policy: IN_AND_OUT })).toMatchObject({
    error: { code: 'in-out-needs-cameras' },
  });
});

test('who went in is refused outside, let out inside with a goodbye, and let in again', async () => {
  const admin = await station.admin();
  const outside = await station.kiosk();
  inside = await openInside(station, admin);
  expect(await askedFor(outside)).toBe('a');
  expect(await callFrom(admin, 'policy.setDoor', { doorId: 'main', policy: IN_AND_OUT })).toEqual(DONE);

  await show(outside, true);
  const [pass] = await granted((events) => events.length === 1);
  expect(pass).toMatchObject({ cameraId: 'front', name: 'Franck' });
  await expect(outside.getByText('No entry at this time')).toBeVisible({ timeout: 40_000 });
  const after = ({ number }: { number: number }): boolean => number > pass.number;
  const refusal = (await waitForEvents(station.dataFolder, 'refused', 5000, (events) => events.some(after))).find(after);
  expect(refusal).toMatchObject({ cameraId: 'front', evidence: { reason: 'passback-inside' } });
  await show(outside, false);

  await show(inside, true);
  await expect(inside.getByText('Goodbye, Franck')).toBeVisible({ timeout: 40_000 });
  expect(await outside.getByText('Franck').count()).toBe(0);
  expect(await granted((events) => events.length === 2)).toMatchObject([{}, { cameraId: 'inside' }]);
  await show(inside, false);

  await show(outside, true);
  await expect(outside.getByText('Welcome, Franck')).toBeVisible({ timeout: 40_000 });
  expect(await granted((events) => events.length === 3)).toMatchObject([{}, {}, { cameraId: 'front' }]);
  await show(outside, false);
});

test('a page knows no other camera than its own', async () => {
  const asFront = await callFrom(inside, 'camera.report', { cameraId: 'front', state: 'gone', name: null });
  expect(asFront).toMatchObject({ error: { code: 'argument-invalid' } });
  expect(await callFrom(inside, 'camera.report', { state: 'gone', name: null })).toEqual(DONE);
  const gone = await waitForEvents(station.dataFolder, 'camera', 5000, (events) => events.at(-1)?.state === 'gone');
  expect(gone.at(-1)?.cameraId).toBe('inside');
});

test('a page inside that hangs is ended and comes back, and the one outside stays as it was', async () => {
  const before = await kioskProcesses(station);
  if (before.inside === null) throw new Error('no kiosk inside');
  expect(before.inside).not.toBe(before.outside);
  process.kill(before.inside, 'SIGSTOP');
  const isAnother = (pid: number | null): boolean => pid !== null && pid > 0 && pid !== before.inside;
  await expect.poll(async () => isAnother((await kioskProcesses(station)).inside), { timeout: 15_000 }).toBe(true);
  expect((await kioskProcesses(station)).outside).toBe(before.outside);
});

test('the camera inside goes once nothing needs it, and its kiosk with it', async () => {
  const admin = await station.admin();
  const one = { outside: CAMERAS.outside, inside: null };
  expect(await setCameras(admin, one)).toBe('in-out-needs-cameras');
  expect(await callFrom(admin, 'policy.setDoor', { doorId: 'main', policy: NO_RULES })).toEqual(DONE);
  expect(await setCameras(admin, one)).toBe('ok');
  await expect.poll(async () => (await kioskProcesses(station)).inside).toBeNull();
});
