import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stills, temporaryFolder, threshold } from './fixture';

describe.skipIf(!existsSync(stills))('threshold import (set-up fetches the stills)', { timeout: 120_000 }, () => {
  it('enrols the people of a list, once that they agree is said, says why not of others, and writes all of that to a file', async () => {
    const folder = temporaryFolder();
    const [data, list, report, out] = ['data', 'people.csv', 'report.csv', 'out.csv'].map((name) => join(folder, name));
    copyFileSync(join(stills, 'audrey.jpg'), join(folder, '1.jpg'));
    writeFileSync(list, 'Who;Number;Dept\nAudrey;1;Everyone\nBert;2;Everyone\n');
    const args = ['import', list, '--photos', folder, '--map', 'name=Who', '--data', data];

    expect(await threshold(...args)).toMatchObject({ code: 2, stdout: '' });
    const done = await threshold(...args, '--consent', '--report', report);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toMatch(/enrolled: 1, photo-missing: 1, .* s\n {2}line 3, Bert: No photo is named/);
    expect(readFileSync(report, 'utf8')).toMatch(/2,Audrey,1,enrolled,Enrolled\.\r\n3,Bert,2,photo-missing,"No photo is named/);

    expect((await threshold('export', out, '--data', data)).stdout).toContain('lists 1 person');
    expect(readFileSync(out, 'utf8')).toContain('Audrey,1,Everyone,,,active');
    for (const file of [report, out]) expect(statSync(file).mode & 0o077).toBe(0);
  });
});
