import { expect, it } from 'vitest';
import { furtherDoubt } from './further-photo';

const TAU = 1.2;

it.each([
  ['is like the person and nearest to him', 0.4, 1.5, null],
  ['is nearer to somebody else', 1.3, 0.3, 'nearer-to-other'],
  ['is like the person, and still more like somebody else', 0.6, 0.5, 'nearer-to-other'],
  ['is like nobody', 1.6, 1.5, 'unlike-own'],
  ['is unlike the person, who is still the nearest', 1.3, 1.5, 'unlike-own'],
  ['is of the only person, and like him', 0.4, null, null],
  ['is of the only person, and unlike him', 1.2, null, 'unlike-own'],
  ['has nothing to be compared with', null, null, null],
  ['is of somebody without templates, and like nobody', null, 1.5, null],
  ['is of somebody without templates, and like somebody else', null, 0.4, 'nearer-to-other'],
])('judges a photo that %s', (_, own, other, doubt) => {
  expect(furtherDoubt(own, other, TAU)).toBe(doubt);
});
