import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FAULT_CODES } from '../../core/fault';
import type { FeaturesId } from '../../core/ids';
import type { BackendName } from '../../encoder';
import type { Cropped } from './cropped';

/** Crops that were cut before, by the SHA-256 of a file's bytes (hex), for one pair of nets and preprocessing, backend and side. */
export interface CropCache {
  get(sha256: string): Cropped | undefined;
  put(sha256: string, cropped: Cropped): void;
}

export interface CropCacheKey {
  readonly features: FeaturesId;
  readonly backend: BackendName;
  /** Pixels. */
  readonly side: number;
}

const KEY_BYTES = 32;
const FaultLine = z.object({ sha256: z.string(), fault: z.object({ code: z.enum(FAULT_CODES), message: z.string() }) });

/**
 * Files that are only ever appended to, one a run, of records of one length: the hash, then the pixels as they are. What a killed run left of its last
 * record is shorter than a record and is passed over. Failures stand in a file of lines beside it.
 * @param folder may be thrown away at any time
 * @param run a name that no other run has
 */
export function openCropCache(folder: string, { features, backend, side }: CropCacheKey, run: string): CropCache {
  const shelf = join(folder, `${features.slice(0, 16)}-${backend}-crops-${side}`);
  mkdirSync(shelf, { recursive: true });
  const length = KEY_BYTES + side * side * 3;
  const places = new Map<string, { readonly file: string; readonly at: number }>();
  const faults = new Map<string, Cropped>();
  for (const name of readdirSync(shelf)) {
    const file = join(shelf, name);
    if (name.endsWith('.crops')) hashesOf(file, length).forEach((sha256, i) => places.set(sha256, { file, at: i * length }));
    else if (name.endsWith('.jsonl')) for (const [sha256, fault] of faultsOf(file)) faults.set(sha256, fault);
  }
  return {
    get(sha256) {
      const place = places.get(sha256);
      return place === undefined
        ? faults.get(sha256)
        : { kind: 'crop', pixels: bytesOf(place.file, place.at + KEY_BYTES, length - KEY_BYTES) };
    },
    put(sha256, cropped) {
      if (cropped.kind === 'crop') appendFileSync(join(shelf, `${run}.crops`), Buffer.concat([Buffer.from(sha256, 'hex'), cropped.pixels]));
      else appendFileSync(join(shelf, `${run}.jsonl`), `${JSON.stringify({ sha256, fault: cropped.fault })}\n`);
    },
  };
}

function hashesOf(file: string, length: number): string[] {
  const open = openSync(file, 'r');
  try {
    const key = Buffer.alloc(KEY_BYTES);
    return Array.from({ length: Math.floor(fstatSync(open).size / length) }, (_, i) => {
      readSync(open, key, 0, KEY_BYTES, i * length);
      return key.toString('hex');
    });
  } finally {
    closeSync(open);
  }
}

function bytesOf(file: string, at: number, length: number): Uint8Array {
  const open = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(length);
    readSync(open, bytes, 0, length, at);
    return bytes;
  } finally {
    closeSync(open);
  }
}

function* faultsOf(file: string): Generator<readonly [string, Cropped]> {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = FaultLine.safeParse(parsed(line)).data;
    if (entry !== undefined) yield [entry.sha256, { kind: 'failure', fault: entry.fault }];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
