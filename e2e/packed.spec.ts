import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sandboxSwitches } from '../native/electron-switches.mjs';
import { root } from '../native/places.mjs';
import { enrolledStill, film } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { eventsOf } from './app/log';
import { waitForProcesses } from './app/processes';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

const shipped = join(root, 'dist', 'linux-unpacked', 'threshold-station');
const startScript = join(root, 'dist', 'linux-unpacked', 'start-station');
const command = join(root, 'dist', 'linux-unpacked', 'threshold');
const forTests = join(root, 'dist', 'e2e', 'linux-unpacked', 'threshold-station');
const PACKING_MS = 600_000;
const REFUSED = 2;
const INSPECTOR_PORT = 9339;
const DEBUGGING_PORT = 9340;

test.beforeAll(() => {
  test.setTimeout(PACKING_MS);
  execFileSync(process.execPath, [join(root, 'native', 'dist.mjs'), '--for-tests'], { cwd: root, stdio: 'inherit' });
});

test('the packed app lets the enrolled man in: exactly ON, then OFF', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']), executable: forTests });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    door.bytes.clear();
    await enrolByCall(admin, 'Franck', enrolledStill);
    await door.bytes.waitFor(ON, 40_000);
    const [pass] = eventsOf(station.dataFolder, 'granted');
    expect(pass).toMatchObject({ name: 'Franck' });
    await expect((await station.kiosk()).getByText('Welcome, Franck')).toBeVisible();
    await door.bytes.waitFor(OFF, 3000);
    expect(door.bytes.hex()).toBe(ON + OFF);
  } finally {
    await station.close();
    await door.stop();
  }
});

test.describe('the app as it is shipped', () => {
  let dataFolder: string;
  let folder: string;
  let marker: string;
  let environment: NodeJS.ProcessEnv;

  test.beforeEach(() => {
    dataFolder = newDataFolder();
    folder = mkdtempSync(join(tmpdir(), 'threshold-options-'));
    marker = join(folder, 'ran');
    const script = join(folder, 'foreign.cjs');
    writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    environment = { ...process.env, NODE_OPTIONS: `--require=${script}` };
  });
  test.afterEach(() => {
    rmSync(dataFolder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (program: string, args: readonly string[]): ChildProcess =>
    spawn(program, [...sandboxSwitches(shipped).switches, '--data', dataFolder, '--windowed', ...args], {
      env: environment,
      stdio: 'ignore',
    });

  test('brings the command line, which runs nothing but itself', () => {
    const args = ['--data', dataFolder, '--json', 'alarms', 'list'];
    expect(JSON.parse(execFileSync(command, args, { env: environment, encoding: 'utf8' }))).toEqual({ open: [], acknowledged: [] });
    expect(existsSync(marker)).toBe(false);
  });

  for (const { name, switches, port } of [
    { name: 'a film for a camera', switches: ['--use-file-for-fake-video-capture=/film.y4m'], port: null },
    { name: 'the fake camera', switches: ['--use-fake-device-for-media-stream'], port: null },
    { name: 'remote debugging', switches: [`--remote-debugging-port=${String(DEBUGGING_PORT)}`], port: DEBUGGING_PORT },
    { name: 'the inspector', switches: [`--inspect=${String(INSPECTOR_PORT)}`], port: INSPECTOR_PORT },
    { name: 'the inspector before the first line', switches: [`--inspect-brk=${String(INSPECTOR_PORT)}`], port: INSPECTOR_PORT },
  ]) {
    test(`refuses ${name}`, async () => {
      const app = start(shipped, switches);
      const listened = port === null ? Promise.resolve(false) : everListens(port, app);
      const [code] = (await once(app, 'exit')) as [number | null];
      expect(code).toBe(REFUSED);
      expect(await listened, 'somebody could have looked inside').toBe(false);
      expect(existsSync(join(dataFolder, 'gallery.sqlite'))).toBe(false);
    });
  }

  test('takes no NODE_OPTIONS into any process, and its start script brings it back', async () => {
    const script = start(startScript, []);
    try {
      const before = await waitForProcesses(dataFolder, 10_000);
      // Its log has no table yet in the first moment.
      await expect(() => expect(eventsOf(dataFolder, 'process').map(({ process }) => process)).toContain('main')).toPass({
        timeout: 10_000,
      });
      process.kill(before.main, 'SIGKILL');
      await expect.poll(async () => (await waitForProcesses(dataFolder, 20_000)).main, { timeout: 20_000 }).not.toBe(before.main);
      expect(existsSync(marker), 'NODE_OPTIONS was obeyed').toBe(false);
    } finally {
      const ended = once(script, 'exit');
      script.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    }
  });
});

/** Whether the port accepts a connection at any time until the app has ended. */
async function everListens(port: number, app: ChildProcess): Promise<boolean> {
  while (app.exitCode === null && app.signalCode === null) {
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => setTimeout(resolve, 20, false));
      socket.once('close', () => socket.destroy());
    });
    if (accepted) return true;
  }
  return false;
}
