import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { footageSource, nets, root } from '../native/places.mjs';
import type { BackendName } from '../src-main/encoder';
import { embedImages } from '../src-main/evaluation/embed/embed-images';
import type { EvaluationFigures } from './figures';

/** Enough for a worker's first pictures, which warm it up, not to count. */
const PICTURES_A_CORE = 200;
const WORKER = join(root, 'out', 'main', 'evaluation-worker.js');

/** Pixels: the width of pictures in Labeled Faces in the Wild. */
const WIDTH = 250;

/** Embeds the footage's stills again and again, half of them down each path as data sets are embedded, with nothing in the cache. */
export async function measureEvaluation(backend: BackendName): Promise<EvaluationFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'));
  try {
    const images = await copies(join(folder, 'images'), PICTURES_A_CORE * availableParallelism());
    const { computed, seconds } = await embedImages({
      images: { enrolment: images.filter((_, i) => i % 2 === 0), live: images.filter((_, i) => i % 2 === 1) },
      encoderOptions: { backend, nets, head: join(root, 'assets', 'encoder', 'encoder.json') },
      cache: join(folder, 'cache'),
      worker: WORKER,
    });
    if (computed !== images.length) throw new Error(`${computed} pictures were embedded instead of ${images.length}.`);
    return { imagesPerSecond: computed / seconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file by a name of its own: a name is embedded once. */
async function copies(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder);
  const names = readdirSync(footageSource).filter((name) => /^franck_\d+\.jpg$/.test(name));
  const stills = await Promise.all(names.map((name) => new Transformer(readFileSync(join(footageSource, name))).resize(WIDTH).jpeg()));
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${i}.jpg`);
    writeFileSync(path, stills[i % stills.length]);
    return path;
  });
}
