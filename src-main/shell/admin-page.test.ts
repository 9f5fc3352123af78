import { expect, it, vi } from 'vitest';
import type { AlarmRow } from '../contract/alarms';
import { adminCalls, AdminSession } from './admin-page';

// No dialog is shown here, and Electron is not where its package would look for it.
vi.mock('electron', () => ({ dialog: {} }));

it('tells a page without a session how many alarms wait and of which kinds, nothing more, and no silent one', async () => {
  const rows = [
    { kind: 'duress', count: 1, eventId: 's:9' },
    { kind: 'forced', count: 3, eventId: 's:8', snapshot: 'kept' },
  ] as unknown as AlarmRow[];
  const engine = { call: () => Promise.resolve({ open: rows, acknowledged: rows }) };
  const page = adminCalls({ window: () => null, engine, relay: {}, state: () => null } as never, new AdminSession());
  expect([page.calls['alarms.waiting']?.access, page.calls['alarms.list']?.access]).toEqual(['open', 'signed-in']);
  expect(await page.handle('alarms.waiting', null)).toEqual([{ kind: 'forced', count: 3 }]);
});
