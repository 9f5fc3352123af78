import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { BOARD_FEATURES, BOARD_IDS } from '../src-main/contract/boards';
import { startPtyPair } from './boards/pty-pair';
import { startSimulator } from './boards/simulator/simulator';
import { root } from '../native/places.mjs';
import { AdminPage } from './app/admin-page';
import { callFrom } from './app/calls';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';

const PULSE_MS = 1000;
/** A pty has no RTS and no DTR, and the virtual door no port. */
const boards = BOARD_IDS.filter((id) => !['virtual', 'rts-line', 'dtr-line'].includes(id));

test('each board clicks when an administrator tries it, and the screen shows the bytes', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'threshold-boards-'));
  const pty = await startPtyPair(folder);
  const simulator = await startSimulator(pty);
  const station = await launchStation({ film: null });
  try {
    const page = await station.admin();
    const admin = new AdminPage(page);
    await admin.firstRun();
    const connected = (board: string) =>
      waitForEvents(
        station.dataFolder,
        'relay',
        10_000,
        (events) => events.at(-1)?.state === 'connected' && events.at(-1)?.board === board,
      );
    for (const board of boards) {
      // The board before is let go of before its cable is taken away.
      await callFrom(page, 'door.set', {
        doorId: 'main',
        door: { name: 'Main entrance', board: 'virtual', path: null, pulseMs: PULSE_MS },
      });
      await connected('virtual');
      await simulator.become(board);
      const output = BOARD_FEATURES[board].outputs[0];
      // An OSDP module gets its key.
      const osdp = { address: 0, baudRate: 9600, handOver: 1 };
      const door = { name: 'Main entrance', board, path: pty.door, output, osdp, pulseMs: PULSE_MS };
      expect(await callFrom(page, 'door.set', { doorId: 'main', door })).toEqual({ ok: true, value: null });
      await connected(board);
      const clicked = await callFrom(page, 'door.testClick', { doorId: 'main' });
      if (!clicked.ok) throw new Error(clicked.error.message);
      const { eventId } = clicked.value as { eventId: string };
      await waitForEvents(station.dataFolder, 'order', 5000, (orders) =>
        orders.some(({ of, result }) => of === eventId && result === 'opened'),
      );
      const pulledIn = await simulator.moved(1, 2000);
      expect((await simulator.moved(2, 5000)) - pulledIn).toBeGreaterThan(PULSE_MS - 20);
    }

    await admin.go('Door');
    for (const [locale, button, opened] of [
      ['en', 'Test click', 'Door opened'],
      ['zh', '测试开门', '门已打开'],
    ] as const) {
      const settings = await callFrom(page, 'settings.get', null);
      if (!settings.ok) throw new Error(settings.error.message);
      await callFrom(page, 'settings.set', { ...(settings.value as object), locale });
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('status').getByText(opened)).toBeVisible();
      await expect(page.getByText('F4 02 01 F5 02 00')).toBeVisible({ timeout: 5000 });
      await page.screenshot({ path: join(root, 'e2e', 'screenshots', `${locale}-admin-door-board.png`), animations: 'disabled' });
    }
  } finally {
    await station.close();
    await simulator.stop();
    await pty.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
