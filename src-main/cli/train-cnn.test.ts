import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stills, temporaryFolder, threshold } from './fixture';

const PEOPLE = {
  franck: ['franck_01829.jpg', 'franck_02159.jpg', 'franck_02888.jpg', 'franck_04035.jpg'],
  cage: ['cage.jpg', 'cage2_crop.jpg'],
  connery: ['SeanConnery.jpg', 'sean_guru2_crop.jpg'],
  audrey: ['audrey.jpg'],
};

describe.skipIf(!existsSync(join(stills, 'cage.jpg')))('with stills (set-up fetches them)', { timeout: 240_000 }, () => {
  it('trains a small net from random weights on aligned faces, cut once, and says what it was given', async () => {
    const [data, runs, cache] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    for (const [name, files] of Object.entries(PEOPLE)) {
      mkdirSync(join(data, name));
      for (const file of files) symlinkSync(join(stills, file), join(data, name, file));
    }
    writeFileSync(join(data, 'audrey', 'broken.jpg'), 'no picture');
    const places = ['--data', data, '--runs', runs, '--cache', cache, '--network', 'cnn', '--held-out', '0.4'];
    const batch = ['--steps', '3', '--people', '2'];
    const { code, stdout, stderr } = await threshold('train', 'mine', ...places, ...batch);
    expect([code, stderr]).toEqual([0, expect.stringContaining('4 people, 10 pictures; 3 people with two or more, 1 with one')]);
    expect(stderr).toContain(join('audrey', 'broken.jpg'));
    expect(stdout).toContain('network.json');
    const results = JSON.parse(readFileSync(join(runs, 'mine', 'results.json'), 'utf8')) as { network: { layers: unknown[] } };
    expect(JSON.parse(readFileSync(join(runs, 'mine', 'network.json'), 'utf8'))).toEqual(results.network);
    expect(readFileSync(join(runs, 'mine', 'report.html'), 'utf8')).toContain('Training run mine');

    // it goes on, with nothing to cut any more, and has nothing left to do
    const again = await threshold('train', 'mine', ...places, ...batch, '--resume');
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('10/10 images, 0.0/s, – left (10 known already)') as string });
    // what only heads have is refused
    const refused = await threshold('train', 'other', ...places, '--hidden', '8');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--hidden is for heads') as string });
  });
});
