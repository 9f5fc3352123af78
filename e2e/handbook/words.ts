import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../native/places.mjs';
import type { Language } from './names';

const CATALOGUES = ['admin', 'kiosk', 'faults'] as const;

/** Every message of a language by its key; those with a plural stand as they are in the catalogue. */
export function messages(language: Language): ReadonlyMap<string, unknown> {
  const all = CATALOGUES.map((name) => readFileSync(join(root, 'src-renderer', 'messages', name, `${language}.json`), 'utf8'));
  return new Map(all.flatMap((text) => Object.entries(JSON.parse(text) as Record<string, unknown>)));
}

/** A message without places to fill in. */
export function word(language: Language, key: string): string {
  const text = messages(language).get(key);
  if (typeof text !== 'string') throw new Error(`the catalogue has no plain message ${key}`);
  return text;
}
