import { expect, it } from 'vitest';
import { lookFault, photoFault } from './gates';

const good = { interEye: 60, sharpness: 200, brightness: 120, turn: 0.05 };
const straight = { yaw: 0, pitch: -5, roll: 2 };

it('lets a good face pass', () => {
  expect(lookFault(good, 0.2)).toBeNull();
  expect(photoFault(good, 0.2, straight)).toBeNull();
});

it.each([
  ['too-dark', { brightness: 20 }, 0.2],
  ['too-bright', { brightness: 230 }, 0.2],
  ['turned', { turn: 0.8 }, 0.2],
  ['blurred', { sharpness: 5 }, 0.2],
  ['eyes-covered', {}, 0.03],
])('a live face is %s', (reason, change, contrast) => {
  expect(lookFault({ ...good, ...change }, contrast)).toBe(reason);
});

it.each([
  ['face-too-small', { interEye: 20 }, 0.2, straight],
  ['face-turned', { turn: 0.65 }, 0.2, straight],
  ['face-eyes-covered', {}, 0.03, straight],
  ['face-tilted', {}, 0.2, { ...straight, pitch: -35 }],
  ['face-tilted', {}, 0.2, { ...straight, pitch: 35 }],
])('a photograph is refused as %s', (code, change, contrast, pose) => {
  expect(photoFault({ ...good, ...change }, contrast, pose)?.[0]).toBe(code);
});

it('minds no lean, which alignment undoes', () => expect(photoFault(good, 0.2, { ...straight, roll: 28 })).toBeNull());
