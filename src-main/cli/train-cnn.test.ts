import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEncoderFiles } from '../encoder';
import { HEAD } from '../encoder/fixture';
import { stills, temporaryFolder, threshold } from './fixture';

const PEOPLE = {
  franck: ['franck_01829.jpg', 'franck_02159.jpg', 'franck_02888.jpg', 'franck_04035.jpg', 'obama4_crop.jpg'],
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
    expect([code, stderr]).toEqual([0, expect.stringContaining('4 people, 11 pictures; 3 people with two or more, 1 with one')]);
    expect(stderr).toContain(join('audrey', 'broken.jpg'));
    expect(stdout).toContain('network.bin');
    const results = JSON.parse(readFileSync(join(runs, 'mine', 'results.json'), 'utf8')) as {
      encoder: unknown;
      data: { suspects: { file: string }[] };
    };
    expect(JSON.parse(readFileSync(join(runs, 'mine', 'encoder.json'), 'utf8'))).toEqual(results.encoder);
    expect(results.encoder).toMatchObject({
      name: 'mine',
      body: { kind: 'network', sides: [112, 96, 64] },
      made: { data: basename(data) },
    });
    // who is not Franck was seen by the station's encoder
    expect(results.data.suspects.map(({ file }) => file)).toEqual([join(data, 'franck', 'obama4_crop.jpg')]);
    expect(readFileSync(join(runs, 'mine', 'report.html'), 'utf8')).toContain('Training run mine');

    // it goes on, with nothing to cut any more, and has nothing left to do
    const again = await threshold('train', 'mine', ...places, ...batch, '--resume');
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('11/11 images, 0.0/s, – left (11 known already)') as string });
    // and is exported, added and activated as a head is
    const run = join(runs, 'mine');
    const { id } = await loadEncoderFiles(join(run, 'encoder.json'));
    const station = temporaryFolder();
    const encoders = (...args: readonly string[]) => threshold('--data', station, 'encoders', ...args, '--runs', runs);
    expect(await encoders('activate', 'mine')).toMatchObject({ code: 4, stderr: expect.stringContaining('threshold calibrate') as string });
    const calibration = JSON.parse(readFileSync(join(dirname(HEAD), 'calibration.json'), 'utf8')) as object;
    writeFileSync(join(run, 'calibration.json'), JSON.stringify({ ...calibration, encoderId: id }));
    const out = join(station, 'exported');
    expect((await encoders('export', 'mine', out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(
      ['NOTICE', 'calibration.json', 'encoder.json', 'model.json', 'network.bin', 'saved_model.pb', 'weights.bin'].sort(),
    );
    expect(await encoders('activate', out)).toMatchObject({ code: 0, stdout: expect.stringContaining('mine decides now') as string });
    expect((await encoders('show', id)).stdout).toMatch(
      /mine, active .*\n.*128 numbers by a net of its own[^]*from random weights[^]*YuNet/,
    );
    // what only heads have is refused, and what only nets have
    const refused = await threshold('train', 'other', ...places, '--hidden', '8');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--hidden is for heads') as string });
    const head = await threshold('train', 'other', '--data', data, '--runs', runs, '--side', '96');
    expect(head).toMatchObject({ code: 2, stderr: expect.stringContaining('--side is for --network cnn') as string });
  });
});
