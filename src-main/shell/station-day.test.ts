import { afterEach, expect, it, vi } from 'vitest';
import type { ShellReport } from '../contract/diagnostics';
import { saveBackup, saveRecord } from './backups';
import type { EngineProcess } from './engine-process';
import { saveLog } from './save-log';
import { StationStateKeeper } from './station-state';
import { SupportBundle } from './support-bundle';

const { showSaveDialog } = vi.hoisted(() => ({
  showSaveDialog: vi.fn((_window: object, _options: { defaultPath: string }) => Promise.resolve({ canceled: true, filePath: '' })),
}));
vi.mock('electron', () => ({ dialog: { showSaveDialog } }));

afterEach(() => void vi.useRealTimers());

it('names whatever is saved by the day where the door is', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 5, 23, 30) });
  const zone = 'Asia/Shanghai';
  const engine = { call: () => Promise.resolve([]), zone: () => zone } as unknown as EngineProcess;
  const window = {} as never;
  await saveBackup(window, engine, { password: 'p' });
  await saveRecord(window, engine, { personId: 'ada' });
  await saveLog(window, engine, { filter: {}, format: 'csv' });
  const state = { ...new StationStateKeeper(false, false, () => 0, vi.fn()).state, zone };
  const bundle = new SupportBundle({ engine, report: () => ({}) as ShellReport, state: () => state, window: () => window });
  await bundle.preview();
  await bundle.save();
  expect(showSaveDialog.mock.calls.map(([, { defaultPath }]) => defaultPath)).toEqual([
    'threshold-backup-2026-03-06.threshold',
    'threshold-person-2026-03-06.zip',
    'access-log-2026-03-06.csv',
    'threshold-support-2026-03-06.zip',
  ]);
});
