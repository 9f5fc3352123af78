/** Run in a process of its own with --expose-gc and a small nursery (--max-semi-space-size=1), whose growth would be counted else: `memory.ts GALLERY` prints the bytes that the resident index takes for each template, in JSON. */
import { openForReading } from '../../src-main/gallery/database';
import { ResidentIndex } from '../../src-main/gallery/resident-index';
import { activeTemplates } from '../../src-main/gallery/templates';
import type { ScanFigures } from '../figures';
import { ENCODER } from './gallery';
import { SQUARED_DISTANCE } from '../../src-main/core/metric';

const db = openForReading(process.argv[2]);
// Everything is read once before the count begins: the database's page cache (16 MB, whatever the gallery's size) is full then.
for (const { embedding } of activeTemplates(db, ENCODER)) if (embedding.length === 0) throw new Error('A template is empty.');
const before = settled();
const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
const after = settled();
const each = (bytes: number): number => bytes / index.templates;
const held = ({ heapUsed, external }: NodeJS.MemoryUsage): number => heapUsed + external;
const figures: ScanFigures['bytesPerTemplate'] = { resident: each(after.rss - before.rss), held: each(held(after) - held(before)) };
process.stdout.write(`${JSON.stringify(figures)}\n`);

function settled(): NodeJS.MemoryUsage {
  for (let i = 0; i < 5; i++) globalThis.gc?.();
  return process.memoryUsage();
}
