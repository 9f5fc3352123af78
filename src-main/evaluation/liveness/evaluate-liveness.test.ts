import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footageSource as footage, research } from '../../../native/places.mjs';
import { createEncoder } from '../../encoder/create-encoder';
import type { Encoder } from '../../encoder/encoder';
import { HEAD, NETS } from '../../encoder/fixture';
import { evaluateLiveness } from './evaluate-liveness';

const replay = join(research, 'replay');
const { path: ffmpeg } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };

let encoder: Encoder;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-clips-'));
  encoder = await createEncoder({ backend: 'auto', nets: NETS, head: HEAD });
}, 120_000);
afterAll(() => {
  encoder.dispose();
  rmSync(folder, { recursive: true });
});

const evaluate = (...rows: string[]) => {
  writeFileSync(join(folder, 'clips.csv'), ['file,label,species', ...rows].join('\n'));
  return evaluateLiveness({ clips: join(folder, 'clips.csv'), encoder });
};

it('takes films and folders of frames, and lists what it cannot read', { timeout: 120_000 }, async () => {
  // five seconds of one picture, all frames the same to the last bit
  mkdirSync(join(folder, 'frozen'));
  for (let i = 0; i < 30; i++) cpSync(join(footage, 'franck_02045.jpg'), join(folder, 'frozen', `${String(i).padStart(3, '0')}.jpg`));
  const cut = ['-v', 'error', '-y', '-ss', '11', '-t', '2', '-i', join(footage, 'franck.mp4'), '-c:v', 'libx264', '-crf', '10'];
  execFileSync(ffmpeg, [...cut, join(folder, 'franck.mp4')]);
  writeFileSync(join(folder, 'broken.mp4'), 'no film');

  const result = await evaluate('franck.mp4,real,', 'frozen,attack,frozen camera', 'broken.mp4,attack,screen', 'missing.mp4,real,');
  expect(result.clips).toMatchObject([
    { file: 'franck.mp4', verdict: 'live' },
    { file: 'frozen', verdict: 'attack', score: 0, parts: { frozen: 1 } },
  ]);
  expect(result.clips[0].seconds).toBeLessThan(1);
  expect(result).toMatchObject({ threshold: 0.6, apcer: { 'frozen camera': 0 }, bpcer: 0 });
  expect(result.failedClips.map(({ file }) => file)).toEqual(['broken.mp4', 'missing.mp4']);
});

it('refuses a list that says neither real nor attack, with the line', async () => {
  await expect(evaluate('a.mp4,real,', 'b.mp4,genuine,')).rejects.toThrow('line 3');
});

describe.skipIf(!existsSync(replay))(`the four recorded presentations${existsSync(replay) ? '' : ' (skipped: they are not here)'}`, () => {
  it('one man passes at once, the back-lit one is asked for a challenge, both replays are attacks', { timeout: 240_000 }, async () => {
    const clips = [
      ['a-real.webm', 'real'],
      ['b-real.mp4', 'real'],
      ['a-replay.webm', 'attack'],
      ['b-replay.mp4', 'attack'],
    ];
    const result = await evaluate(...clips.map(([file, label]) => `${join(replay, file)},${label},${label === 'attack' ? 'screen' : ''}`));
    expect(result.clips.map(({ verdict }) => verdict)).toEqual(['unsure', 'live', 'attack', 'attack']);
    expect(result.clips[1].seconds).toBeLessThan(1);
    expect(result.rates.bpcerOutright.value).toBe(0);
  });
});
