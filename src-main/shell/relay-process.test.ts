import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { superviseRelay } from './relay-process';

it('a relay process that could not be made is made again, as one that died', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-relay-'));
  const entry = join(folder, 'relay.mjs');
  writeFileSync(entry, "process.send({ kind: 'inputs', doorId: 'main', inputs: {} }); process.on('disconnect', () => process.exit());");
  const { execPath } = process;
  process.execPath = join(folder, 'no-such-program');
  const [crashed, message] = [vi.fn(), vi.fn()];
  const clock = { monotonic: () => performance.now(), wall: Date.now };
  const relay = superviseRelay(entry, folder, clock, { message, crashed, orderLost: vi.fn() });
  onTestFinished(() => {
    relay.stop();
    process.execPath = execPath;
    rmSync(folder, { recursive: true });
  });
  await expect.poll(() => crashed.mock.calls.length).toBeGreaterThan(0);
  process.execPath = execPath;
  await expect.poll(() => message.mock.calls, { timeout: 10_000 }).toEqual([[{ kind: 'inputs', doorId: 'main', inputs: {} }]]);
});
