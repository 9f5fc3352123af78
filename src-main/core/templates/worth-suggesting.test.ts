import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../decision/evidence';
import { type PassDistances, worthEncoding, worthSuggesting } from './worth-suggesting';

const PARAMS = { tau: 1, margin: 0.1 };
const GOOD = { interEye: 60, sharpness: 100, brightness: 120, turn: 0.1 };
const DISTANCES: PassDistances = { own: 0.6, photo: 0.6, waiting: null, other: 1.4 };
const EVIDENCE: Evidence = {
  reason: 'agreed',
  mode: '1:K',
  claimed: null,
  encoder: null,
  comparisons: 1,
  d1: 0.6,
  d2: 1.4,
  tau: 1,
  margin: 0.1,
  frames: 3,
  agreeing: 3,
  liveness: { kind: 'live', score: 0.9, parts: {} },
  challenge: null,
  notes: [],
};

describe('a pass is looked at again', () => {
  it('when it was let in, judged live, and not as near as every day', () => {
    expect(worthEncoding(EVIDENCE, PARAMS)).toBe(true);
  });

  it.each<[string, Partial<Evidence>]>([
    ['it was refused', { reason: 'no-agreement' }],
    ['it came near enough as it is', { d1: 0.4 }],
    ['nothing says how near it came', { d1: null }],
    ['its liveness was not judged', { liveness: null }],
    [
      'its liveness was not clear, even after a challenge',
      { liveness: { kind: 'unsure', score: 0.5, parts: {} }, challenge: { asked: 'blink', ended: 'passed', failure: null } },
    ],
  ])('but not when %s', (_, change) => {
    expect(worthEncoding({ ...EVIDENCE, ...change }, PARAMS)).toBe(false);
  });
});

describe('a pass is suggested', () => {
  it.each<[string, Partial<PassDistances>]>([
    ['it is clearly the person and would help', {}],
    ['nobody else is enrolled', { other: null }],
    ['another look waits already', { waiting: 0.7 }],
    ['it leans on photos, however near an accepted pass is farther', { own: 0.55, photo: 0.75 }],
  ])('when %s', (_, change) => {
    expect(worthSuggesting({ ...DISTANCES, ...change }, GOOD, PARAMS)).toBe(true);
  });

  it.each<[string, Partial<PassDistances>]>([
    ['a template is as near already', { own: 0.4 }],
    ['the same look waits already', { waiting: 0.3 }],
    ['it is clear from an accepted pass alone, not from a photo', { photo: 0.9 }],
    ['it lies where a stranger let in by mistake would lie', { own: 0.9, photo: 0.9 }],
    ['it might pass for somebody else', { other: 0.95 }],
    ['it is between two look-alikes', { own: 0.78, photo: 0.78, other: 1.05 }],
    ['no photo of the person is left', { photo: null }],
    ['a distance is no number', { own: NaN }],
    ['the distance to others is no number', { other: NaN }],
  ])('but not when %s', (_, change) => {
    expect(worthSuggesting({ ...DISTANCES, ...change }, GOOD, PARAMS)).toBe(false);
  });

  it.each([
    ['small', { interEye: 30 }],
    ['turned', { turn: 0.6 }],
    ['soft', { sharpness: 20 }],
  ])('but not a %s face', (_, change) => {
    expect(worthSuggesting(DISTANCES, { ...GOOD, ...change }, PARAMS)).toBe(false);
  });

  it('never beyond what the door itself lets in, at any tau', () => {
    const distance = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(distance, distance, fc.option(distance), fc.double({ min: 0.1, max: 2, noNaN: true }), (own, photo, other, tau) => {
        fc.pre(own <= photo);
        if (!worthSuggesting({ own, photo, waiting: null, other }, GOOD, { tau, margin: 0.1 })) return;
        expect(own).toBeLessThan(tau);
        if (other !== null) expect(other - own).toBeGreaterThanOrEqual(0.1);
      }),
    );
  });
});
