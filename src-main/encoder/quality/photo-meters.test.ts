import fc from 'fast-check';
import { expect, it } from 'vitest';
import { METERS, type PhotoWant } from '../../core/quality/photo-meters';
import { photoFault } from './gates';
import { NOBODY, photoMeters, type SeenFace } from './photo-meters';

const GOOD: SeenFace = {
  several: false,
  quality: { interEye: 60, sharpness: 120, brightness: 110, turn: 0.1 },
  place: null,
  backLit: false,
  eyeContrast: 0.2,
};
const quality = fc.record({
  interEye: fc.double({ min: 1, max: 300, noNaN: true }),
  sharpness: fc.double({ min: 0, max: 5000, noNaN: true }),
  brightness: fc.double({ min: 0, max: 255, noNaN: true }),
  turn: fc.double({ min: 0, max: 1, noNaN: true }),
});
const seen: fc.Arbitrary<SeenFace> = fc.record({
  several: fc.boolean(),
  quality,
  place: fc.constantFrom(null, 'too-near', 'off-centre', 'too-far'),
  backLit: fc.boolean(),
  eyeContrast: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

it('has nothing to ask for exactly when every bar is good', () => {
  fc.assert(
    fc.property(seen, (face) => {
      const { want, meters } = photoMeters(face);
      expect(METERS.every((name) => meters[name].good)).toBe(want === null);
    }),
  );
});

it('draws every bar within its frame, and a good one never below the mark', () => {
  fc.assert(
    fc.property(seen, (face) => {
      for (const { level, good } of Object.values(photoMeters(face).meters)) {
        expect(level).toBeGreaterThanOrEqual(good ? 0.5 : 0);
        expect(level).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it('is content with whatever the enrolment of a photograph takes, where the face stands well and alone', () => {
  fc.assert(
    fc.property(seen, (face) => {
      const alone = { ...face, several: false, place: null };
      const refused = photoFault(alone.quality, alone.eyeContrast, { pitch: 0, yaw: 0, roll: 0 }) !== null;
      expect(photoMeters(alone).want !== null).toBe(refused);
    }),
  );
});

it.each<[PhotoWant, Partial<SeenFace>]>([
  ['several-faces', { several: true }],
  ['too-small', { quality: { ...GOOD.quality, interEye: 20 } }],
  ['too-near', { place: 'too-near' }],
  ['off-centre', { place: 'off-centre' }],
  ['turned', { quality: { ...GOOD.quality, turn: 0.65 } }],
  ['eyes-covered', { eyeContrast: 0.02 }],
  ['too-dark', { quality: { ...GOOD.quality, brightness: 20 } }],
  ['back-lit', { quality: { ...GOOD.quality, brightness: 20 }, backLit: true }],
  ['too-bright', { quality: { ...GOOD.quality, brightness: 230 } }],
  ['blurred', { quality: { ...GOOD.quality, sharpness: 5 } }],
])('asks for one thing: %s', (want, worse) => {
  expect(photoMeters(GOOD).want).toBeNull();
  expect(photoMeters({ ...GOOD, ...worse }).want).toBe(want);
});

it('says first what keeps the others from being judged', () => {
  const all = {
    several: true,
    quality: { interEye: 5, sharpness: 1, brightness: 5, turn: 0.9 },
    place: null,
    backLit: false,
    eyeContrast: 0,
  };
  expect(photoMeters(all).want).toBe('several-faces');
  expect(photoMeters({ ...all, several: false }).want).toBe('too-small');
  expect(NOBODY.want).toBe('no-face');
});
