import { expect, it } from 'vitest';
import { temporaryFolder, threshold as run } from './fixture';

/** The command line on a folder where no station runs. */
function station() {
  const folder = temporaryFolder();
  return async (...args: string[]): Promise<{ code: number; value: unknown }> => {
    const { code, stdout } = await run('--json', '--data', folder, ...args);
    return { code, value: JSON.parse(stdout) };
  };
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
