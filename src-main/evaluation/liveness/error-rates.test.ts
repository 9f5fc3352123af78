import { expect, it } from 'vitest';
import { livenessErrors } from './error-rates';

const clips = (label: 'real' | 'attack', species: string, ...verdicts: ('live' | 'unsure' | 'attack' | 'none')[]) =>
  verdicts.map((verdict) => ({ label, species, verdict }));

it('counts as an error of an attack only what passes, and of a real person whatever does not pass at once', () => {
  const errors = livenessErrors([
    ...clips('attack', 'screen', 'attack', 'unsure', 'unsure', 'live'),
    ...clips('attack', 'print', 'attack', 'none'),
    ...clips('real', 'real', 'live', 'unsure', 'attack', 'none', 'live'),
  ]);
  expect(Object.fromEntries(Object.entries(errors.apcer).map(([species, { value }]) => [species, value]))).toEqual({
    print: 0,
    screen: 0.25,
  });
  expect(errors.bpcer.value).toBe(0.6);
  expect(errors.bpcerOutright.value).toBe(0.2);
  expect(errors.attack['screen'].unsure.value).toBe(0.5);
});

it('says with an interval how little few clips prove', () => {
  const { apcer, bpcer } = livenessErrors(clips('attack', 'screen', 'attack', 'attack'));
  // Wilson's upper limit for none of two
  expect(apcer['screen'].high).toBeCloseTo(0.658, 3);
  expect(bpcer).toMatchObject({ of: 0, low: 0, high: 1 });
});
