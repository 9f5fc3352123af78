import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncoderId } from '../../core/ids';
import type { BackendName, EncodingPath } from '../../encoder';
import { readLine, writeLine } from './cache-line';
import type { Embedded } from './embedded';

/** What was computed before, by the SHA-256 of a file's bytes (hex), for one encoder, backend and path. */
export interface EmbeddingCache {
  get(sha256: string): Embedded | undefined;
  put(sha256: string, embedded: Embedded): void;
}

/** The backends agree to within rounding only: each has its own, so that one can be held against the other. */
export interface CacheKey {
  readonly encoder: EncoderId;
  readonly backend: BackendName;
  readonly path: EncodingPath;
}

/**
 * Files that are only ever appended to, one a run: a run that is killed leaves at most its last line cut off, and two runs at once
 * do not write into each other's lines.
 * @param folder may be thrown away at any time
 * @param run a name that no other run has
 */
export function openCache(folder: string, { encoder, backend, path }: CacheKey, run: string): EmbeddingCache {
  const shelf = join(folder, `${encoder.slice(0, 16)}-${backend}-${path}`);
  mkdirSync(shelf, { recursive: true });
  const known = new Map<string, Embedded>();
  for (const file of readdirSync(shelf).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(shelf, file), 'utf8').split('\n')) {
      const entry = readLine(line);
      if (entry) known.set(...entry);
    }
  }
  return {
    get: (sha256) => known.get(sha256),
    put(sha256, embedded) {
      known.set(sha256, embedded);
      appendFileSync(join(shelf, `${run}.jsonl`), writeLine(sha256, embedded));
    },
  };
}
