/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import css from '../app.css?raw';

type Rgb = readonly [number, number, number];
type Theme = 'light' | 'dark';

const TOKEN = /--color-([\w-]+): light-dark\(#([\da-f]{6}), #([\da-f]{6})\);/g;
const rgb = (hex: string): Rgb => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const tokens = new Map([...css.matchAll(TOKEN)].map(([, name, light, dark]) => [name, { light: rgb(light), dark: rgb(dark) }]));

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
function contrast(ink: string, ground: string, theme: Theme): number {
  const [a, b] = [ink, ground].map((name) => {
    const token = tokens.get(name);
    if (token === undefined) throw new Error(`app.css has no colour ${name}`);
    return luminance(token[theme]);
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ['ground', 'raised', 'sunken'];
const MEANINGS = ['granted', 'refused', 'attention', 'fault', 'accent'];
const SOFTS = MEANINGS.map((meaning) => `${meaning}-soft`);
/** All that is written, and what it is written on. */
const WRITTEN: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => ['ink', 'ink-soft', ...MEANINGS].map((ink) => [ink, ground] as const)),
  ...SOFTS.map((soft) => ['ink', soft] as const),
  ...MEANINGS.map((meaning) => [meaning, `${meaning}-soft`] as const),
  ...['accent', 'accent-strong', 'fault'].map((ground) => ['on-accent', ground] as const),
];

describe.each(['light', 'dark'] as const)('the %s colours', (theme) => {
  it.each(WRITTEN)('let %s be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(GROUNDS)('let the border of a field be seen on %s (3:1)', (ground) => {
    expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

it.each(['ink', 'ink-soft', 'granted', 'refused', 'attention', 'fault'])('%s is read on the kiosk from 2 m (7:1)', (ink) => {
  expect(contrast(ink, 'ground', 'dark')).toBeGreaterThanOrEqual(7);
});

it('is the only place where a colour is written', () => {
  const pages = Object.entries(import.meta.glob<string>('../**/*.svelte', { query: '?raw', import: 'default', eager: true }));
  const coloured = pages.filter(([, text]) => /#[\da-f]{6}\b|\brgba?\(|\bhsla?\(|\boklch\(/i.test(text)).map(([name]) => name);
  expect(pages.length).toBeGreaterThan(100);
  expect(coloured).toEqual([]);
});
