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

function peopleFolder(people: Readonly<Record<string, readonly string[]>>): string {
  const folder = temporaryFolder();
  for (const [name, files] of Object.entries(people)) {
    mkdirSync(join(folder, name));
    for (const file of files) symlinkSync(join(stills, file), join(folder, name, file));
  }
  return folder;
}

describe.skipIf(!existsSync(join(stills, 'cage.jpg')))('with stills (set-up fetches them)', { timeout: 240_000 }, () => {
  it('trains a head that the station’s nets can carry, and names what is wrong with the pictures', async () => {
    const [data, runs, cache] = [peopleFolder(PEOPLE), temporaryFolder(), temporaryFolder()];
    writeFileSync(join(data, 'audrey', 'broken.jpg'), 'no picture');
    const places = ['--data', data, '--runs', runs, '--cache', cache];
    const { code, stdout, stderr } = await threshold('train', 'mine', ...places, '--steps', '5', '--people', '3', '--held-out', '0.4');
    expect([code, stderr]).toEqual([0, expect.stringContaining('4 people, 10 pictures; 3 people with two or more, 1 with one')]);
    expect(stderr).toContain(join('audrey', 'broken.jpg'));
    expect(stdout).toContain('1 people held out');
    const results = JSON.parse(readFileSync(join(runs, 'mine', 'results.json'), 'utf8')) as { encoder: { head: { sha256: string } } };
    expect(JSON.parse(readFileSync(join(runs, 'mine', 'encoder.json'), 'utf8'))).toEqual(results.encoder);
    expect(
      readFileSync(join(runs, 'mine', 'metrics.csv'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(6);
    expect(readFileSync(join(runs, 'mine', 'report.html'), 'utf8')).toContain('Training run mine');

    // it stands in the way of another run of its name, and has no calibration yet
    expect(await threshold('train', 'mine', ...places)).toMatchObject({ code: 2, stderr: expect.stringContaining('--resume') as string });
    const pairs = join(data, 'pairs.csv');
    writeFileSync(pairs, 'left,right,same\nfranck/franck_01829.jpg,franck/franck_02159.jpg,1\nfranck/franck_01829.jpg,cage/cage.jpg,0\n');
    const measured = await threshold(
      'evaluate',
      'verification',
      '--images',
      data,
      '--pairs',
      pairs,
      '--cache',
      cache,
      '--encoder',
      join(runs, 'mine'),
    );
    expect(measured).toMatchObject({ code: 4, stderr: expect.stringContaining('calibration.json') as string });
  });
});

it('says why nothing can be learned of people with one picture each', { timeout: 120_000 }, async () => {
  const data = peopleFolder({ franck: ['franck_01829.jpg'] });
  const ended = await threshold('train', 'mine', '--data', data, '--runs', temporaryFolder());
  expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('holds one person, franck') as string });
});
