import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../native/places.mjs';

/** The theme's colours as the kiosk, which is always dark, shows them. */
const css = readFileSync(join(root, 'src-renderer', 'app.css'), 'utf8');
const colour = (name: string): string => {
  const dark = new RegExp(`--color-${name}: light-dark\\(#\\w{6}, (#\\w{6})\\)`).exec(css)?.[1];
  if (dark === undefined) throw new Error(`The theme has no ${name}.`);
  return dark;
};

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

it.each([
  ['ink', 'ground'],
  ['ink', 'raised'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'raised'],
  ['ink', 'granted-soft'],
  ['granted', 'granted-soft'],
  ['ink-soft', 'granted-soft'],
  ['ink', 'refused-soft'],
  ['refused', 'refused-soft'],
  ['ink-soft', 'refused-soft'],
  ['attention', 'ground'],
  ['attention', 'refused-soft'],
  ['granted', 'refused-soft'],
  ['fault', 'ground'],
  ['fault', 'fault-soft'],
  ['ink', 'fault-soft'],
  ['on-accent', 'accent'],
])('%s on %s can be read at the kiosk by those who see badly: 7 to 1', (text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
});

it.each(['line-strong', 'granted', 'refused', 'attention', 'fault', 'accent'])('%s stands out as a shape: 3 to 1', (shape) => {
  for (const ground of ['ground', 'granted-soft', 'refused-soft']) expect(contrast(shape, ground), ground).toBeGreaterThanOrEqual(3);
});
