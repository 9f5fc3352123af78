import { beforeAll, expect, it } from 'vitest';
import { startTraining } from '../../backend';
import { CROP_THREAD, madeUpFaces } from '../../crops-fixture';
import { SMALL_CNN } from '../../networks/small-cnn';
import { marginStudy, spreadOf } from './margin-study';

const BACKEND = process.env.THRESHOLD_BACKEND === 'wasm' ? 'wasm' : 'auto';
beforeAll(() => startTraining(BACKEND), 60_000);

// the net of the study is too large for JavaScript alone
it.skipIf(BACKEND === 'wasm')(
  'on unit length a margin of 0 lets all faces come to one point, and 0.2 does not',
  { timeout: 120_000 },
  () => {
    const set = madeUpFaces({ families: 1, people: 24, pictures: 4, side: SMALL_CNN.side }, 1);
    const runs = marginStudy({ set, steps: 30, seeds: [1], thread: CROP_THREAD, onProgress: () => undefined });
    const [none, some] = [0, 0.2].map((alpha) => runs.find((run) => run.alpha === alpha && run.unitLength));
    if (none === undefined || some === undefined) throw new Error('A run is missing.');
    expect(some.collapse).toBe('none');
    const last = (run: typeof none) => spreadOf(run, run.clouds[run.clouds.length - 1]);
    expect(last(none)).toBeLessThan(last(some) / 100);
    // f itself is far from 0 where all have come to one place: its direction is what they share
    expect(none.clouds[none.clouds.length - 1].norm).toBeGreaterThan(1);
  },
);
