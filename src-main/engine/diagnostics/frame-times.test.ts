import { expect, it } from 'vitest';
import type { Frame } from '../../core/frame';
import { FRONT_CAMERA, INSIDE_CAMERA } from '../../core/ids';
import type { Encoder, LiveAnalysis } from '../../encoder/encoder';
import { FrameTimes } from './frame-times';

const MINUTE = 60_000;

function measured() {
  const clock = { now: 0, monotonic: () => clock.now, wall: () => 0 };
  const times = new FrameTimes(clock);
  let next: LiveAnalysis['times'] = { detect: 0, align: 0, embed: 0, live: 0 };
  const encoder = { analyse: () => Promise.resolve({ kind: 'nobody', times: next }) } as unknown as Encoder;
  const see = async (spent: Partial<typeof next>, { decide = 1, wait = 2, cameraId = FRONT_CAMERA } = {}): Promise<void> => {
    next = { detect: 0, align: 0, embed: 0, live: 0, ...spent };
    await times.measuring(cameraId, encoder).analyse({} as Frame);
    clock.now += decide;
    times.answered(cameraId, wait);
  };
  const of = (stage: string) => times.summary().find((each) => each.stage === stage);
  return { clock, times, see, of };
}

it('tells median and 95 % of each stage', async () => {
  const { see, of } = measured();
  for (let ms = 1; ms <= 101; ms++) await see({ detect: ms }, { decide: 3, wait: 4 });
  expect(of('detect')).toEqual({ stage: 'detect', frames: 101, median: 51, p95: 96 });
  expect(of('decide')).toMatchObject({ median: 3 });
  expect(of('wait')).toMatchObject({ median: 4 });
});

it('counts a frame only in the stages that it went through', async () => {
  const { see, of } = measured();
  await see({ detect: 5 });
  await see({ detect: 5, align: 7, embed: 40, live: 9 });
  expect(of('embed')).toEqual({ stage: 'embed', frames: 1, median: 40, p95: 40 });
  expect(of('detect')).toMatchObject({ frames: 2 });
});

it('forgets what is older than five minutes, and has nothing to say of no frame', async () => {
  const { clock, see, of } = measured();
  await see({ detect: 5 });
  clock.now += 4 * MINUTE;
  await see({ detect: 9 });
  expect(of('detect')).toMatchObject({ frames: 2 });
  clock.now += 2 * MINUTE;
  expect(of('detect')).toMatchObject({ frames: 1, median: 9 });
  clock.now += 4 * MINUTE;
  expect(of('detect')).toEqual({ stage: 'detect', frames: 0, median: null, p95: null });
});

it('keeps two cameras apart, and an answer without an analysis out', async () => {
  const { times, see, of } = measured();
  await see({ detect: 5 }, { cameraId: INSIDE_CAMERA });
  times.answered(FRONT_CAMERA, 1);
  times.answered(INSIDE_CAMERA, 1);
  expect(of('detect')).toMatchObject({ frames: 1 });
});

it('holds no more frames than it needs, the newest of them', async () => {
  const { see, of } = measured();
  for (let i = 0; i < 5000; i++) await see({ detect: i < 904 ? 1 : 8 }, { decide: 0 });
  expect(of('detect')).toMatchObject({ frames: 4096, median: 8 });
});
