import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, stills, temporaryFolder, threshold } from './fixture';

function list(folder: string, ...lines: readonly string[]): string {
  const file = join(folder, 'list.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** The stills, among them a file that is no picture. */
function dataSet(): string {
  const folder = temporaryFolder();
  for (const name of ['franck_02159.jpg', 'franck_02888.jpg', 'franck_04035.jpg', 'cage.jpg', 'cage2_crop.jpg', 'audrey.jpg'])
    symlinkSync(join(stills, name), join(folder, name));
  writeFileSync(join(folder, 'bad.jpg'), 'no picture');
  return folder;
}

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

describe.skipIf(!existsSync(join(stills, 'cage.jpg')))('with stills (set-up fetches them)', { timeout: 240_000 }, () => {
  it('evaluates pairs, lists a bad file, and goes on from what it has', async () => {
    const [images, work] = [dataSet(), temporaryFolder()];
    const pairs = list(
      work,
      'left,right,same,fold',
      'franck_02159.jpg,franck_02888.jpg,1,a',
      'franck_02159.jpg,cage.jpg,0,a',
      'cage.jpg,cage2_crop.jpg,true,b',
      'audrey.jpg,franck_04035.jpg,false,b',
      'cage.jpg,bad.jpg,1,b',
      'bad.jpg,audrey.jpg,0,b',
    );
    const [out, report] = [join(work, 'out.json'), join(work, 'out.html')];
    const args = ['evaluate', 'verification', '--images', images, '--pairs', pairs, '--cache', join(work, 'cache')];
    const { code, stdout, stderr } = await threshold(...args, '--json', out, '--report', report);
    expect(code).toBe(0);
    expect(stdout).toContain('6 pairs: accuracy');
    expect(stderr).toMatch(/^\d+\/13 images, [\d.]+\/s/m);
    expect(json(out)).toMatchObject({
      pairs: 6,
      failedPairs: 2,
      failedImages: [{ image: 'bad.jpg', code: 'picture-unreadable' }],
      // A failed picture is a refusal: right for two people, wrong for one.
      accuracy: expect.closeTo((1 + 3 / 4) / 2) as number,
      tarAtFar: {
        '0.01': expect.closeTo(2 / 3) as number,
        '0.001': expect.closeTo(2 / 3) as number,
        '0.0001': expect.closeTo(2 / 3) as number,
      },
      eer: expect.any(Number) as number,
      auc: expect.any(Number) as number,
      tau: expect.any(Number) as number,
      seconds: expect.any(Number) as number,
      backend: expect.stringMatching(/tensorflow|wasm/) as string,
      encoder: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(readFileSync(report, 'utf8')).toContain('data:image/jpeg;base64,');

    const again = await threshold('--json', ...args);
    expect(again.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ pairs: 6, imagesComputed: 0 });
  });

  it('evaluates an open set at the station’s own tau', async () => {
    const [images, work] = [dataSet(), temporaryFolder()];
    const people = list(
      work,
      'role,person,image',
      'gallery,Franck,franck_02159.jpg',
      'gallery,Nicolas,cage.jpg',
      'probe,Franck,franck_02888.jpg',
      'probe,Nicolas,cage2_crop.jpg',
      'stranger,,audrey.jpg',
    );
    const out = join(work, 'out.json');
    const args = ['--images', images, '--list', people, '--cache', join(work, 'cache'), '--json', out, '--draws', '0'];
    expect(await threshold('evaluate', 'identification', ...args)).toMatchObject({ code: 0 });
    expect(json(out)).toMatchObject({
      K: 2,
      probes: 2,
      strangers: 1,
      rank1: 1,
      fnirAtFpir: { '0.01': 0, '0.003': 0, '0.001': 0 },
      fpirAtTau: 0,
      fnirAtTau: 0,
      tau: expect.any(Number) as number,
    });
  });
});

describe('evaluate', { timeout: 60_000 }, () => {
  it.each([
    ['a folder that is not there', ['verification', '--images', '/no/such/folder', '--pairs', '/no/such/file'], 2],
    ['a list that is not there', ['verification', '--images', root, '--pairs', '/no/such/file'], 2],
    ['a place for figures that is not there', ['verification', '--images', root, '--pairs', 'x', '--json', '/no/such/folder/x.json'], 2],
    ['no list at all', ['identification', '--images', root], 2],
    ['no protocol', [], 2],
  ])('ends with 2 on %s', async (_, args, expected) => {
    const { code, stdout, stderr } = await threshold('evaluate', ...args);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).not.toBe('');
  });

  it('ends with 3 on a list with a line that cannot be read, and names it', async () => {
    const folder = temporaryFolder();
    const pairs = list(folder, 'left,right,same', 'a.jpg,b.jpg,perhaps');
    const { code, stderr } = await threshold('evaluate', 'verification', '--images', folder, '--pairs', pairs);
    expect(code).toBe(3);
    expect(stderr).toContain(`${pairs}, line 2: same: 1, 0, true or false is meant.`);
  });
});
