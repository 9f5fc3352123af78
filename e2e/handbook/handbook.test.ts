import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../native/places.mjs';
import { ALARM_KINDS } from '../../src-main/core/alarm';
import { LANGUAGES, type Language } from './names';
import { picturesOf } from './picture';
import { messages } from './words';

const BOOKS = { en: 'handbook.md', zh: 'handbook.zh.md' } as const;

/** Keys of what the kiosk says of a fault; headings apart. */
const isFault = (key: string): boolean => key.startsWith('kiosk_fault_') && !key.endsWith('title') && key !== 'kiosk_fault_staff';

const book = (language: Language): string => readFileSync(join(root, 'docs', BOOKS[language]), 'utf8');
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, group]) => group);
const labels = (language: Language): string[] => found(book(language), /\*\*(.+?)\*\*/g);
const pictures = (language: Language): string[] => found(book(language), /\]\(images\/handbook\/([^)]+)\)/g);
/** As a heading's address is made of its words. */
const addressOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

describe.each(LANGUAGES)('the handbook (%s)', (language) => {
  it('quotes in bold nothing that the screens do not say', () => {
    const said = new Set(messages(language).values());
    expect(labels(language).length).toBeGreaterThan(100);
    expect(labels(language).filter((label) => !said.has(label))).toEqual([]);
  });

  it('tells of every fault that the kiosk can show, and of every alarm', () => {
    const all = messages(language);
    const keys = [...all.keys()].filter(isFault).concat(ALARM_KINDS.map((kind) => `admin_alarm_${kind.replace('-', '_')}`));
    const told = new Set<unknown>(labels(language));
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !told.has(all.get(key)))).toEqual([]);
  });

  it('shows its pictures in its own language, all that there are, and no other', () => {
    const there = readdirSync(picturesOf(language)).map((name) => `${language}/${name}`);
    expect(there.toSorted()).toEqual([...new Set(pictures(language))].toSorted());
  });

  it('shows no picture under two names', () => {
    const bytes = (name: string): string => readFileSync(join(picturesOf(language), name)).toString('base64');
    const names = readdirSync(picturesOf(language));
    const first = new Map(names.toReversed().map((name) => [bytes(name), name]));
    expect(names.filter((name) => first.get(bytes(name)) !== name)).toEqual([]);
  });

  it('leads to headings that it has', () => {
    const text = book(language);
    const headings = new Set(found(text, /^#+ (.+)$/gm).map(addressOf));
    expect(found(text, /\]\(#([^)]+)\)/g).filter((address) => !headings.has(address))).toEqual([]);
  });
});

it('has the same pictures and the same chapters in both languages', () => {
  const shape = (language: Language) => [found(book(language), /^(#+) /gm), pictures(language).map((path) => path.slice(3))];
  expect(shape('zh')).toEqual(shape('en'));
});
