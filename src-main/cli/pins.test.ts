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
  return (args: readonly string[], typed = ''): Promise<{ code: number; value: unknown }> =>
    new Promise((done) => {
      const entry = join(root, 'src-main', 'cli', 'index.ts');
      const options = ['--import', 'tsx', entry, '--json', '--data', folder, ...args];
      const child = execFile(process.execPath, options, { cwd: root }, (error, stdout) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, value: JSON.parse(stdout) }),
      );
      child.stdin?.end(typed);
    });
}

it('issues a visitor’s PIN once, lists it without, and ends it; a PIN is of somebody who is enrolled', async () => {
  const threshold = station();
  const issued = await threshold(['visitors', 'issue', 'Carla', '--until', '2999-12-24T18:00:00Z']);
  expect(issued).toMatchObject({ code: 0, value: { number: expect.any(String) as string, pin: expect.any(String) as string } });
  const { number, pin } = issued.value as { number: string; pin: string };
  expect(await threshold(['visitors', 'revoke', number])).toMatchObject({ code: 0 });
  const listed = await threshold(['visitors', 'list']);
  expect(listed).toMatchObject({ code: 0, value: [{ name: 'Carla', number, state: 'revoked', issuedBy: 'command-line' }] });
  expect(JSON.stringify(listed)).not.toContain(`"${pin}"`);
  expect(await threshold(['pins', 'set', 'Ada'], '480713\n')).toMatchObject({ code: 3, value: { error: { code: 'person-unknown' } } });
}, 60_000);
