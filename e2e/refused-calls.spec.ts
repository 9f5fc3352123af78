import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { PASSWORD } from './app/admin-page';
import { launchStation, type RunningStation } from './app/launch';
import { waitForEvents } from './app/log';
import { choosePassword } from './app/set-up-station';

let station: RunningStation;
test.beforeAll(async () => {
  station = await launchStation({ film: null });
  await choosePassword(await station.admin());
});
test.afterAll(() => station.close());

const code = async (reply: ReturnType<typeof callFrom>): Promise<string> => {
  const answer = await reply;
  return answer.ok ? 'ok' : answer.error.code;
};

test('an administrator’s call from the kiosk page is refused and logged', async () => {
  const kiosk = await station.kiosk();
  for (const name of ['people.list', 'people.faces', 'session.signIn', 'door.set', 'log.page', 'overview.today', 'reports.presence'])
    expect(await code(callFrom(kiosk, name, null))).toBe('call-refused');
  const [event] = await waitForEvents(station.dataFolder, 'refused-call', 5000);
  expect(event).toMatchObject({ call: 'people.list', sender: 'app://kiosk', reason: 'call-refused' });
});

test('an unknown call, and a name from the prototype, are refused', async () => {
  const admin = await station.admin();
  for (const name of ['door.open', 'constructor', '__proto__', 'toString'])
    expect(await code(callFrom(admin, name, null))).toBe('call-refused');
});

test('an argument that does not fit is refused and changes nothing', async () => {
  const admin = await station.admin();
  const before = await callFrom(admin, 'settings.get', null);
  expect(await code(callFrom(admin, 'settings.set', { locale: 'en', falseAdmissionLevel: 5 }))).toBe('argument-invalid');
  expect(await code(callFrom(admin, 'settings.set', { locale: 'en', falseAdmissionLevel: 1000, more: true }))).toBe('argument-invalid');
  expect(await callFrom(admin, 'settings.get', null)).toEqual(before);
});

test('a wrong password is refused, and a reload ends the session', async () => {
  const admin = await station.admin();
  expect(await code(callFrom(admin, 'people.list', null))).toBe('ok');
  await admin.reload();
  expect(await code(callFrom(admin, 'people.list', null))).toBe('not-signed-in');
  expect(await code(callFrom(admin, 'alarms.list', null))).toBe('not-signed-in');
  // There is no camera, as the kiosk says once it has looked.
  await expect
    .poll(async () => {
      const waiting = await callFrom(admin, 'alarms.waiting', null);
      return ((waiting.ok ? waiting.value : []) as readonly object[]).map((alarm) => Object.keys(alarm));
    })
    .toEqual([['kind', 'count']]);
  expect(await code(callFrom(admin, 'session.signIn', { password: 'not the password' }))).toBe('password-wrong');
  expect(await code(callFrom(admin, 'people.list', null))).toBe('not-signed-in');
  expect(await code(callFrom(admin, 'session.choosePassword', { password: 'another one, long', locale: 'en' }))).toBe(
    'password-already-set',
  );
  expect(await code(callFrom(admin, 'session.signIn', { password: PASSWORD }))).toBe('ok');
  expect(await code(callFrom(admin, 'people.list', null))).toBe('ok');
});

test('pages can neither leave, nor open windows, nor ask for more than the camera', async () => {
  const admin = await station.admin();
  const windows = station.app.windows().length;
  await admin.evaluate(() => {
    const page = globalThis as unknown as { open(url: string): unknown; location: { href: string } };
    page.open('https://example.com');
    page.location.href = 'https://example.com';
  });
  await admin.waitForTimeout(300);
  expect(admin.url()).toMatch(/^app:\/\/admin\//);
  expect(station.app.windows()).toHaveLength(windows);
  const refused = await admin.evaluate(async () => {
    const media = (globalThis as unknown as { navigator: { mediaDevices: { getUserMedia(wish: object): Promise<unknown> } } }).navigator
      .mediaDevices;
    return media.getUserMedia({ audio: true }).then(
      () => false,
      () => true,
    );
  });
  expect(refused).toBe(true);
});
