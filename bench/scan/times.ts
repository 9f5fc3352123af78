/** Run in a process of its own: `times.ts GALLERY...` prints one ScanRow for each gallery and one for a million templates, in JSON. */
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-node';
import { exactSearch, MetricKind } from 'usearch';
import { EMBEDDING_SIZE } from '../../src-main/core/embedding';
import { openForReading } from '../../src-main/gallery/database';
import { ResidentIndex } from '../../src-main/gallery/resident-index';
import { activeTemplates } from '../../src-main/gallery/templates';
import { median, type ScanRow } from '../figures';
import { ENCODER } from './gallery';
import { direction, directions, plainLoop } from './vectors';
import { SQUARED_DISTANCE } from '../../src-main/core/metric';

// tfjs-node's topk asks for what Node 23 took away.
Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });

/** More than any person's templates: as many as the station's index would ask for, and one to be sure of a second person. */
const WANTED = 2;
const MANY = 1_000_000;
/** A million takes seconds to scan in every way. */
const runsFor = (templates: number): number => Math.round(Math.min(1000, Math.max(15, 10_000_000 / templates)));

const rows = [...process.argv.slice(2).map(ofGallery), timed(directions(MANY), null)];
process.stdout.write(`${JSON.stringify(rows)}\n`);

function ofGallery(path: string): ScanRow {
  const db = openForReading(path);
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  const vectors = new Float32Array(index.templates * EMBEDDING_SIZE);
  let at = 0;
  for (const { embedding } of activeTemplates(db, ENCODER)) {
    vectors.set(embedding, at);
    at += EMBEDDING_SIZE;
  }
  db.close();
  return timed(vectors, index);
}

type Way = (probe: Float32Array) => number | undefined;

/** All ways on the same probe before the next one, so that whatever else the machine does falls on all of them. */
function timed(vectors: Float32Array, index: ResidentIndex | null): ScanRow {
  const templates = vectors.length / EMBEDDING_SIZE;
  const matrix = tf.tensor2d(vectors, [templates, EMBEDDING_SIZE]);
  const ways: Readonly<Record<keyof ScanRow['ms'], Way>> = {
    index: (probe) => void index?.nearest(probe),
    usearch: (probe) => Number(exactSearch(vectors, probe, EMBEDDING_SIZE, WANTED, MetricKind.L2sq, 1).keys[0]),
    loop: (probe) => plainLoop(vectors, probe),
    // Of unit vectors the nearest is the one with the largest inner product.
    matMul: (probe) =>
      tf.tidy(() => tf.topk(tf.matMul(matrix, tf.tensor2d(probe, [EMBEDDING_SIZE, 1])).flatten(), WANTED).indices.dataSync()[0]),
  };
  const names = Object.keys(ways) as (keyof ScanRow['ms'])[];
  const times: Record<keyof ScanRow['ms'], number[]> = { index: [], usearch: [], loop: [], matMul: [] };
  for (let run = 0; run <= runsFor(templates); run++) {
    const probe = direction(EMBEDDING_SIZE);
    const found = names.map((name) => {
      const start = performance.now();
      const row = ways[name](probe);
      // The first run warms up.
      if (run > 0) times[name].push(performance.now() - start);
      return row;
    });
    if (new Set(found.slice(1)).size !== 1) throw new Error(`The ways to scan disagree: ${found.join(', ')}.`);
  }
  matrix.dispose();
  const ms = { index: median(times.index), usearch: median(times.usearch), loop: median(times.loop), matMul: median(times.matMul) };
  return { templates, ms: index === null ? { ...ms, index: null } : ms };
}
