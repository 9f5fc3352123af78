import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderHead } from './fixture';
import { poseOf } from './pose';

/** Degrees; perspective at half a metre bends the lines that the pose is read from. */
const TOLERANCE = 3;

it('measures the angles by which a head was turned', () => {
  const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  fc.assert(
    fc.property(
      fc.record({ yaw: angle(45), pitch: angle(25), roll: angle(30) }),
      fc.double({ min: 20, max: 200, noNaN: true }),
      (pose, size) => {
        const seen = poseOf(renderHead({ ...pose, size }));
        for (const axis of ['yaw', 'pitch', 'roll'] as const) expect(Math.abs(seen[axis] - pose[axis]), axis).toBeLessThan(TOLERANCE);
      },
    ),
  );
});

it('calls a turn to the own left, a look upwards and a lean to the left shoulder positive', () => {
  const nose = (pose: object) => [3, 4].map((i) => renderHead(pose)[i] - renderHead()[i]);
  expect(nose({ yaw: 20 })[0]).toBeGreaterThan(5);
  expect(nose({ pitch: 20 })[1]).toBeLessThan(-5);
  const lean = renderHead({ roll: 20 });
  expect(lean[263 * 3 + 1]).toBeGreaterThan(lean[33 * 3 + 1] + 20);
});
