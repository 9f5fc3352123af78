import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { footageSource, nodePath, root } from '../../native/places.mjs';
import type { Calibration } from '../../src-main/core/calibration/calibration';
import { loadEncoderFiles } from '../../src-main/encoder/description/load-encoder-files';

/** Nobody of the films is among them. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  cage: ['cage.jpg', 'cage2_crop.jpg'],
  connery: ['SeanConnery.jpg', 'sean_guru2_crop.jpg'],
  audrey: ['audrey.jpg'],
};

/** The command line as it is built, on a station's data folder. */
export function threshold(args: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  return execFileSync(nodePath(), ['--no-deprecation', join(root, 'out', 'main', 'cli.js'), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

export interface Trained {
  readonly folder: string;
  readonly calibration: Calibration;
  readonly shipped: Calibration;
}

/**
 * An encoder that `threshold train` has made of a few pictures in a few steps. Its calibration is the shipped one's with the tail a little thinner: the head has
 * hardly moved, and tau tells which of the two decides.
 */
export async function trainedEncoder(folder: string): Promise<Trained> {
  const data = join(folder, 'people');
  for (const [name, files] of Object.entries(PEOPLE)) {
    mkdirSync(join(data, name), { recursive: true });
    for (const file of files) symlinkSync(join(footageSource, file), join(data, name, file));
  }
  const places = ['--data', data, '--runs', join(folder, 'runs'), '--cache', join(folder, 'cache')];
  // a margin so wide that these few, whom the shipped head tells apart with ease, still have something to teach
  const learning = ['--steps', '5', '--people', '2', '--images', '2', '--held-out', '0.4', '--mining', 'hard', '--alpha', '3'];
  threshold(['train', 'mine', ...places, ...learning]);
  const run = join(folder, 'runs', 'mine');
  const { id } = await loadEncoderFiles(join(run, 'encoder.json'));
  const shipped = JSON.parse(readFileSync(join(root, 'assets', 'encoder', 'calibration.json'), 'utf8')) as Calibration;
  const { impostor } = shipped;
  const tail = { ...impostor.tail, scale: 0.9 * impostor.tail.scale };
  const calibration: Calibration = { ...shipped, encoderId: id, impostor: { ...impostor, tail } };
  writeFileSync(join(run, 'calibration.json'), JSON.stringify(calibration));
  return { folder: run, calibration, shipped };
}
