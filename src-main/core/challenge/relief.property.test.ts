import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderHead, renderPicture } from '../mesh/fixture';
import { CHALLENGE_PARAMS } from './params';
import { reliefBetween } from './relief';

const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

it('of a flat picture is nothing, however it is held', () => {
  fc.assert(
    fc.property(angle(60), angle(30), angle(30), fc.double({ min: 30, max: 120, noNaN: true }), (yaw, pitch, roll, size) => {
      const [straight, tilted] = [renderPicture(), renderPicture({ yaw, pitch, roll, size, x: 200, y: 260 })];
      expect(Math.abs(reliefBetween(straight, tilted))).toBeLessThan(0.01);
    }),
  );
});

it('of a head is what a head has, and has the sign of its turn', () => {
  fc.assert(
    fc.property(fc.double({ min: CHALLENGE_PARAMS.turn + 3, max: 32, noNaN: true }), angle(6), angle(15), (turn, pitch, roll) => {
      const straight = renderHead();
      expect(reliefBetween(straight, renderHead({ yaw: turn, pitch, roll }))).toBeGreaterThan(CHALLENGE_PARAMS.relief);
      expect(reliefBetween(straight, renderHead({ yaw: -turn, pitch, roll }))).toBeLessThan(-CHALLENGE_PARAMS.relief);
    }),
  );
});

it('of a head that leans by 20 degrees and nods as well is hardly less, at the shortest turn', () => {
  const leaning = renderHead({ yaw: CHALLENGE_PARAMS.turn + 3, pitch: 6, roll: 20 });
  expect(reliefBetween(renderHead(), leaning)).toBeGreaterThan(CHALLENGE_PARAMS.relief - 0.01);
});

it('is nothing where no plane can be fitted', () => {
  expect(reliefBetween(renderHead(), renderHead().fill(5))).toBe(0);
});
