import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { footageSource, nets, root } from '../native/places.mjs';
import type { BackendName } from '../src-main/encoder';
import { embedImages } from '../src-main/evaluation/embed/embed-images';
import type { EvaluationFigures } from './figures';

/** Enough for a worker's first pictures, which warm it up, not to count. */
const PICTURES_A_CORE = 200;
const WORKER = join(root, 'out', 'main', 'evaluation-worker.js');

/** Embeds the footage's stills again and again, as data sets are embedded, with nothing in the cache. */
export async function measureEvaluation(backend: BackendName): Promise<EvaluationFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'));
  try {
    const images = copies(join(folder, 'images'), PICTURES_A_CORE * availableParallelism());
    const { computed, seconds } = await embedImages({
      images: { enrolment: images, live: [] },
      encoderOptions: { backend, nets, head: join(root, 'assets', 'encoder', 'head-3.json') },
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
function copies(folder: string, count: number): string[] {
  mkdirSync(folder);
  const stills = readdirSync(footageSource).filter((name) => /^franck_\d+\.jpg$/.test(name));
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${i}.jpg`);
    cpSync(join(footageSource, stills[i % stills.length]), path);
    return path;
  });
}
