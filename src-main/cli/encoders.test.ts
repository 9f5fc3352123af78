import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { encoderIdOf, headOf, loadEncoderFiles, netsIds } from '../encoder';
import { HEAD, NETS } from '../encoder/fixture';
import { writeEncoder } from '../learning/written/write-encoder';
import { enrolOnOtherNets, temporaryFolder, threshold } from './fixture';

const contains = (text: string): string => expect.stringContaining(text) as string;

it('lists, shows, exports and activates what a training run has come to', { timeout: 180_000 }, async () => {
  const [data, runs] = [temporaryFolder(), temporaryFolder()];
  const run = join(runs, 'mine');
  const shipped = await loadEncoderFiles(HEAD);
  const { features } = await netsIds(NETS);
  const metrics = [{ what: 'FNMR at FMR 0.001', on: '12 people held out', value: 0.125 }];
  const weights = headOf(shipped).weights.map((weight) => -weight);
  const { body } = writeEncoder(run, { name: 'mine', features, weights, made: { data: 'people of the house' }, metrics });
  const id = encoderIdOf(body);
  const encoders = (...args: readonly string[]) => threshold('--data', data, 'encoders', ...args, '--runs', runs);

  const listed = await encoders('list');
  expect(listed.stdout).toMatch(/^\* threshold-3 .* calibrated \(Threshold brings it\)$/m);
  expect(listed.stdout).toContain(`mine  ${id.slice(0, 8)}  128 numbers, learned from people of the house; not calibrated (run ${run})`);
  expect((await encoders('show', 'mine')).stdout).toMatch(
    /compares by squared distance[^]*12 people held out: 12\.50 %[^]*cannot be activated[^]*Apache-2\.0/,
  );

  expect(await encoders('activate', 'mine')).toMatchObject({
    code: 4,
    stderr: contains(`threshold calibrate FACES ${join(run, 'calibration.json')} --encoder ${run}`),
  });
  const calibration = JSON.parse(readFileSync(join(dirname(HEAD), 'calibration.json'), 'utf8')) as object;
  writeFileSync(join(run, 'calibration.json'), JSON.stringify({ ...calibration, encoderId: id }));

  const out = join(data, 'exported');
  expect((await encoders('export', 'mine', out)).code).toBe(0);
  expect(readdirSync(out).sort()).toEqual(
    ['NOTICE', 'calibration.json', 'encoder.json', 'head.bin', 'model.json', 'saved_model.pb', 'weights.bin'].sort(),
  );
  expect(await encoders('export', 'mine', out)).toMatchObject({ code: 2, stderr: contains('exists') });

  // what was exported is an encoder itself; who was enrolled on other nets is encoded anew by the photo that was kept
  enrolOnOtherNets(data, 'audrey', 'cage', 'skullmask');
  const activated = await encoders('activate', out);
  expect(activated).toMatchObject({ code: 0, stdout: contains('mine decides now; faces encoded anew: 3.') });
  expect(activated.stderr).toMatch(/^3\/3 faces, [\d.]+\/s, 0 s left$/m);
  expect((await encoders('list')).stdout).toMatch(/^\* mine .*added to the station/m);
  expect(await encoders('activate', 'nothing')).toMatchObject({ code: 3, stderr: contains("'encoders list' names them") });
  // trained once more under the same name: nobody activates the one by the other's name
  const again = writeEncoder(run, { name: 'mine', features, weights: weights.map((weight) => 2 * weight), made: {}, metrics });
  const newer = encoderIdOf(again.body);
  expect(await encoders('activate', 'mine')).toMatchObject({ code: 3, stderr: contains(`${newer.slice(0, 8)} in ${run}`) });
  writeFileSync(join(run, 'calibration.json'), JSON.stringify({ ...calibration, encoderId: newer }));
  expect(await encoders('add', 'mine')).toMatchObject({ code: 0, stdout: contains(newer.slice(0, 8)) });
  // in a mask no face is found
  enrolOnOtherNets(data, 'ironman');
  const json = await encoders('activate', newer.slice(0, 8), '--json');
  expect(json).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/faces,/) as string });
  expect(JSON.parse(json.stdout)).toMatchObject({ name: 'mine', encoded: 3, toEnrol: [{ name: 'ironman' }] });
  writeFileSync(join(run, 'head.bin'), new Uint8Array(328_192));
  expect(await encoders('add', run)).toMatchObject({ code: 3, stderr: contains('SHA-256') });
  expect(existsSync(`${out}.unfinished`)).toBe(false);
});
