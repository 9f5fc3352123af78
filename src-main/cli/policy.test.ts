import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** The command line in a process of its own, on a folder where no station runs. */
function station() {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return (...args: string[]): Promise<{ code: number; value: unknown }> =>
    new Promise((done) => {
      const entry = join(root, 'src-main', 'cli', 'index.ts');
      execFile(process.execPath, ['--import', 'tsx', entry, '--json', '--data', folder, ...args], { cwd: root }, (error, stdout) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, value: JSON.parse(stdout) }),
      );
    });
}

it('sets who may pass when, and tells it again', async () => {
  const threshold = station();
  const saved = await threshold('schedules', 'save', 'Office hours', 'mon-fri=08:00-18:00');
  expect(saved).toMatchObject({ code: 0, value: { scheduleId: expect.any(String) as string } });
  expect(await threshold('groups', 'save', 'Staff', 'main=Office hours')).toMatchObject({ code: 0 });
  const { value } = await threshold('groups', 'list');
  expect(value).toMatchObject([
    { name: 'Everyone', forNew: true, opens: [{ scheduleId: 'always' }] },
    { name: 'Staff', forNew: false, opens: [saved.value] },
  ]);
  expect(await threshold('office', 'set', 'Office hours')).toEqual({ code: 0, value: { officeMode: saved.value } });
  expect(await threshold('office', 'off')).toEqual({ code: 0, value: { officeMode: null } });
  expect(await threshold('schedules', 'remove', 'Office hours')).toMatchObject({ code: 3, value: { error: { code: 'schedule-in-use' } } });
}, 60_000);
