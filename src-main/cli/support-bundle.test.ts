import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { temporaryFolder, threshold } from './fixture';

it(
  'writes the support bundle of a station that does not run, without loading a net, and says what is in it',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'bundle.zip');
    const { code, stdout } = await threshold('support-bundle', path, '--data', join(folder, 'data'), '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { file: path, files: ['app.json', 'engine.json', 'settings.json', 'log.json'] }]);
    const zip = await openPromise(path);
    expect(zip.entryCount).toBe(4);
    zip.close();
    const unwritable = join(folder, 'no', 'bundle.zip');
    expect((await threshold('support-bundle', unwritable, '--data', join(folder, 'data'))).code).toBe(4);
    expect(existsSync(unwritable)).toBe(false);
  },
);
