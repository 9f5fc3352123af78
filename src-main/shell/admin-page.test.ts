import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AlarmRow } from '../contract/alarms';
import { Fault } from '../core/fault';
import { temporaryFolder } from '../gallery/fixture';
import { adminCalls, AdminSession } from './admin-page';

const { showSaveDialog, showOpenDialog } = vi.hoisted(() => ({ showSaveDialog: vi.fn(), showOpenDialog: vi.fn() }));
// Plain Node has no Electron; nobody sits before its dialog in a test either.
vi.mock('electron', () => ({ dialog: { showSaveDialog, showOpenDialog } }));

it('tells a page without a session how many alarms wait and of which kinds, nothing more, and no silent one', async () => {
  const rows = [
    { kind: 'duress', count: 1, eventId: 's:9' },
    { kind: 'forced', count: 3, eventId: 's:8', snapshot: 'kept' },
  ] as unknown as AlarmRow[];
  const engine = { call: () => Promise.resolve({ open: rows, acknowledged: rows }) };
  const page = adminCalls({ window: () => null, engine, relay: {}, state: () => null } as never, new AdminSession(() => undefined));
  expect([page.calls['alarms.waiting']?.access, page.calls['alarms.list']?.access]).toEqual(['open', 'signed-in']);
  expect(await page.handle('alarms.waiting', null)).toEqual([{ kind: 'forced', count: 3 }]);
});

/** A page whose password is being checked: `answer` says that it was right. */
function checking(call: 'session.signIn' | 'session.choosePassword') {
  let answer = (): void => undefined;
  const engine = { call: () => new Promise<null>((done) => (answer = () => done(null))) };
  const session = new AdminSession(() => undefined);
  const window = () => Object.assign(new EventEmitter(), { webContents: new EventEmitter() });
  const [first, second] = [window(), window()];
  session.watch(first as never);
  const page = adminCalls({ window: () => null, engine } as never, session);
  const checked = page.handle(call, {});
  return { session, page, first, watchAnother: () => session.watch(second as never), answered: () => (answer(), checked) };
}
const reload = { isMainFrame: true, isSameDocument: false };

describe.each(['session.signIn', 'session.choosePassword'] as const)('%s', (call) => {
  it('signs in the load of the page that asked', async () => {
    const { session, first, answered } = checking(call);
    first.webContents.emit('did-start-navigation', { ...reload, isSameDocument: true });
    expect(session.signedIn).toBe(false);
    await answered();
    expect(session.signedIn).toBe(true);
  });

  it.each<[string, (station: ReturnType<typeof checking>) => unknown]>([
    ['loaded again', ({ first }) => first.webContents.emit('did-start-navigation', reload)],
    ['crashed', ({ first }) => first.webContents.emit('render-process-gone')],
    ['closed', ({ first }) => first.emit('closed')],
    ['opened anew', ({ watchAnother }) => watchAnother()],
    ['signed out', ({ page }) => page.handle('session.signOut', null)],
  ])('signs in no page that was %s before the answer came', async (_, happens) => {
    const station = checking(call);
    await happens(station);
    await station.answered();
    expect(station.session.signedIn).toBe(false);
  });
});

it('saves a table where whoever sits there says, with its ending, and nothing where he says nothing', async () => {
  const folder = temporaryFolder();
  const page = adminCalls({ window: () => ({}) } as never, new AdminSession(() => undefined));
  const save = () => page.handle('files.save', { name: 'people.csv', rows: [['Name'], ['=Ada']] });
  showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
  expect([await save(), readdirSync(folder)]).toEqual([false, []]);
  showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: join(folder, 'mine') });
  expect([await save(), readdirSync(folder)]).toEqual([true, ['mine.csv']]);
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe("\uFEFFName\r\n'=Ada\r\n");
});

it('names the engine the file that whoever sits there chose for a backup, and ends the session when one was brought back', async () => {
  const file = join(temporaryFolder(), 'mine.threshold');
  const engine = {
    call: vi.fn((name: string, { file: to }: { file: string }) => {
      if (name !== 'backup.write') return Promise.resolve({ name });
      writeFileSync(to, 'sealed');
      return Promise.resolve({ bytes: 6 });
    }),
    renew: vi.fn(() => Promise.resolve()),
    zone: () => 'UTC',
  };
  const left = vi.fn();
  const session = new AdminSession(left);
  session.begin();
  const page = adminCalls({ window: () => ({}), engine } as never, session);
  showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
  expect(await page.handle('backup.save', { password: 'p' })).toBeNull();
  expect(engine.call.mock.calls.map(([name]) => name)).toEqual(['session.signIn']);
  showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: file });
  expect(await page.handle('backup.save', { password: 'p' })).toEqual({ name: 'mine.threshold', bytes: 6 });
  expect(engine.call).toHaveBeenLastCalledWith('backup.write', { file, password: 'p' }, 'administrator');
  showOpenDialog.mockResolvedValueOnce({ filePaths: [] });
  expect(await page.handle('backup.open', { password: 'p' })).toBeNull();
  showOpenDialog.mockResolvedValueOnce({ filePaths: [file] });
  expect(await page.handle('backup.open', { password: 'p' })).toEqual({ name: 'backup.read' });

  engine.renew.mockRejectedValueOnce(new Error('not open'));
  await expect(page.handle('backup.restore', { password: 'p' })).rejects.toThrow('not open');
  expect(session.signedIn).toBe(true);
  await page.handle('backup.restore', { password: 'p' });
  expect(engine.renew).toHaveBeenLastCalledWith('backup.restore', { password: 'p' }, 'administrator');
  expect([session.signedIn, left.mock.calls]).toEqual([false, []]);
});

it('answers for a backup that was cancelled as for a dialog that was', async () => {
  const engine = {
    zone: () => 'UTC',
    call: (name: string) => (name === 'session.signIn' ? Promise.resolve(null) : Promise.reject(new Fault('interrupted', ''))),
  };
  const page = adminCalls({ window: () => ({}), engine } as never, new AdminSession(() => undefined));
  showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/a/mine.threshold' });
  expect(await page.handle('backup.save', { password: 'p' })).toBeNull();
  showOpenDialog.mockResolvedValueOnce({ filePaths: ['/a/mine.threshold'] });
  expect(await page.handle('backup.open', { password: 'p' })).toBeNull();
});

it('says once of a session that it was left, however it ended, and never of none', async () => {
  const left = vi.fn();
  const session = new AdminSession(left);
  const window = Object.assign(new EventEmitter(), { webContents: new EventEmitter() });
  session.watch(window as never);
  const page = adminCalls({} as never, session);
  for (const end of [
    () => page.handle('session.signOut', null),
    () => window.webContents.emit('did-start-navigation', reload),
    () => window.emit('closed'),
  ]) {
    left.mockClear();
    session.begin();
    await end();
    await page.handle('session.signOut', null);
    expect(left).toHaveBeenCalledOnce();
  }
});

it('reads no backup for a session that ended while its file was being chosen', async () => {
  const engine = { call: vi.fn() };
  const session = new AdminSession(() => undefined);
  session.begin();
  const page = adminCalls({ window: () => ({}), engine } as never, session);
  showOpenDialog.mockImplementationOnce(async () => {
    await page.handle('session.signOut', null);
    return { filePaths: ['/a/mine.threshold'] };
  });
  expect(await page.handle('backup.open', { password: 'p' })).toBeNull();
  expect(engine.call).not.toHaveBeenCalled();
});
