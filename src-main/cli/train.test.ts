import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALIBRATION } from '../core/calibration/fixture';
import { loadEncoderFiles, loadHead } from '../encoder';
import { HEAD } from '../encoder/fixture';
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
    expect(stderr).toMatch(/cannot be read, left out: 1\n.*broken\.jpg/);
    expect(stdout).toContain('1 people held out');
    const results = JSON.parse(readFileSync(join(runs, 'mine', 'results.json'), 'utf8')) as {
      encoder: { body: { head: { sha256: string } } };
    };
    expect(JSON.parse(readFileSync(join(runs, 'mine', 'encoder.json'), 'utf8'))).toEqual(results.encoder);
    // of so few people, so far apart, no triplet is active
    expect(results.encoder.body.head.sha256).toBe((await loadHead(HEAD)).sha256);
    expect(stdout).toContain('still the one it set out from');
    expect(
      readFileSync(join(runs, 'mine', 'metrics.csv'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(6);
    const page = readFileSync(join(runs, 'mine', 'report.html'), 'utf8');
    for (const part of ['Training run mine', 'Distances before', 'Distances after', 'Loss', 'Where people lie', 'broken.jpg'])
      expect(page).toContain(part);

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

    // the same people from a list, by a recipe, from that head; what is given outweighs the recipe
    const list = join(data, 'people.csv');
    const rows = Object.entries(PEOPLE).flatMap(([name, photos]) => photos.map((file) => `${name},${name}/${file}`));
    writeFileSync(list, ['person,image', ...rows, ''].join('\n'));
    const more = ['--recipe', 'deepface', '--features', 'chi2', '--start', join(runs, 'mine'), '--steps', '2', '--held-out', '0.4'];
    const listed = await threshold('train', 'listed', '--list', list, '--runs', runs, '--cache', cache, ...more);
    expect(listed).toMatchObject({ code: 0, stderr: expect.stringContaining('4 people, 9 pictures') as string });
    expect(listed.stdout).not.toContain('still the one');
    const config = JSON.parse(readFileSync(join(runs, 'listed', 'config.json'), 'utf8')) as object;
    expect(config).toMatchObject({
      recipe: 'deepface',
      loss: 'logistic',
      features: 'chi2',
      steps: 2,
      from: results.encoder.body.head.sha256,
    });
    expect(readFileSync(join(runs, 'listed', 'encoder.json'), 'utf8')).toContain('from the head of mine');

    // a judge beside the head decides, once it is calibrated, and its probability is said
    const judging = ['--loss', 'logistic', '--decide-by', 'judge', '--steps', '2', '--held-out', '0.4'];
    const judged = await threshold('train', 'judged', '--list', list, '--runs', runs, '--cache', cache, ...judging);
    expect(judged).toMatchObject({ code: 0, stdout: expect.stringContaining('decides by the probability') as string });
    const { id } = await loadEncoderFiles(join(runs, 'judged', 'encoder.json'));
    writeFileSync(join(runs, 'judged', 'calibration.json'), JSON.stringify({ ...CALIBRATION, encoderId: id }));
    const byJudge = ['--images', data, '--cache', cache, '--encoder', join(runs, 'judged')];
    const evaluated = await threshold('evaluate', 'verification', ...byJudge, '--pairs', pairs);
    expect(evaluated).toMatchObject({ code: 0, stdout: expect.stringMatching(/1:1 tau [\d.]+ \(p 0\.\d{4}\): FMR 0\.000 %/) as string });
    const openSet = join(data, 'open-set.csv');
    writeFileSync(
      openSet,
      'role,person,image\ngallery,f,franck/franck_01829.jpg\nprobe,f,franck/franck_02159.jpg\nstranger,,cage/cage.jpg\n',
    );
    const identified = await threshold('--json', 'evaluate', 'identification', ...byJudge, '--list', openSet, '--draws', '0');
    expect(JSON.parse(identified.stdout)).toMatchObject({ comparedBy: 'abs', encoder: id, rank1: 1 });
    const untaught = await threshold('train', 'untaught', '--list', list, '--runs', runs, '--cache', cache, '--decide-by', 'judge');
    expect(untaught).toMatchObject({ code: 2, stderr: expect.stringContaining('--loss logistic') as string });

    // a head whose weights are not those described
    const weights = readFileSync(join(runs, 'mine', 'head.bin'));
    weights[9] ^= 1;
    writeFileSync(join(runs, 'mine', 'head.bin'), weights);
    const refused = await threshold('train', 'broken', '--list', list, '--runs', runs, '--cache', cache, '--start', join(runs, 'mine'));
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('has the SHA-256') as string });
    expect(existsSync(join(runs, 'broken'))).toBe(false);
  });
});

it('says why nothing can be learned of one person, of people with one picture each, or of nobody', { timeout: 120_000 }, async () => {
  const [one, single] = [{ franck: ['franck_01829.jpg'] }, { franck: ['franck_01829.jpg'], audrey: ['audrey.jpg'] }];
  for (const [people, why] of [
    [one, 'holds one person, franck'],
    [single, 'A triplet takes two pictures of one person'],
  ] as const) {
    const ended = await threshold('train', 'mine', '--data', peopleFolder(people), '--runs', temporaryFolder());
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining(why) as string });
  }
  expect(await threshold('train', 'mine')).toMatchObject({ code: 2, stderr: expect.stringContaining('--list') as string });
});
