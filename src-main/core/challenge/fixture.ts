import { type Attitude, type Held, renderHead, renderPicture } from '../mesh/fixture';
import type { Look, Mesh } from '../mesh/mesh';
import { advance } from './advance';
import { startChallenge } from './draw';
import { CHALLENGE_PARAMS } from './params';
import type { Challenge, ChallengeState } from './types';

export const FRAME_MS = 66;
const SIZE = { width: 640, height: 480 };

/** Jitter of the real net's points on still heads, as a share of the eyes' distance; see docs/challenge.md. */
export const JITTER = 0.004;

export type Film = readonly (Mesh | null)[];

/** The same numbers every time (Lehmer's generator, Park and Miller 1988). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A head, or a picture, that goes through attitudes, `frames` frames from one to the next, with the jitter of the real net. */
export function film<A extends Attitude>(render: (attitude: A) => Mesh, attitudes: readonly A[], frames = 8, seed = 7): Film {
  const random = seeded(seed);
  const noise = () => (random() + random() + random() - 1.5) * 2 * JITTER * 60;
  const number = (attitude: A, key: keyof Attitude, otherwise: number) => (attitude[key] as number | undefined) ?? otherwise;
  return attitudes.slice(1).flatMap((to, i) =>
    Array.from({ length: frames }, (_, k) => {
      const share = k / frames;
      const blend = (key: keyof Attitude, otherwise: number) =>
        number(attitudes[i], key, otherwise) * (1 - share) + number(to, key, otherwise) * share;
      const mixed = { yaw: blend('yaw', 0), pitch: blend('pitch', 0), roll: blend('roll', 0), eyes: blend('eyes', 1), x: blend('x', 320) };
      return render({ ...to, ...mixed, noise });
    }),
  );
}

export const ofHead = (...attitudes: readonly Attitude[]): Film => film(renderHead, attitudes);
export const ofPicture = (...attitudes: readonly Held[]): Film => film(renderPicture, attitudes);

/** Shows films one after the other, a frame every FRAME_MS. */
export function play(steps: readonly Challenge[], ...films: readonly Film[]): ChallengeState {
  let now = 1000;
  let state = startChallenge(steps, now);
  for (const mesh of films.flat()) {
    now += FRAME_MS;
    const look: Look | null = mesh && { mesh, ...SIZE };
    state = advance(state, look, now, CHALLENGE_PARAMS);
  }
  return state;
}
