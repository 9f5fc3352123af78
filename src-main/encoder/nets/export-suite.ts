import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { encoderGraph } from '../../../native/nets/encoder-graph';
import { exportEncoder } from '../../../native/nets/export-encoder';
import { readNet } from '../../../native/nets/read-net';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { seededRandom } from '../../core/random/seeded-random';
import { featuresOf } from '../embed/features';
import { alignedFace, NETS, SOURCES, still } from '../fixture';
import { headLength, project } from '../head/head';
import { mirrored } from '../raster';
import type { Backend } from './net';
import { pixels } from './pixels';

/** Largest difference in any component of a unit embedding: float32 sums 640 products in another order. */
const UNIT_TOLERANCE = 1e-5;

/** An exported encoder on real faces, held against the station's own nets with the head behind them; the head is made up, as any may be. */
export function exportAgreesWithStation(start: () => Promise<Backend>): void {
  it.each([
    ['a linear head', 0],
    ['a head with a hidden layer', 9],
  ])(
    'an exported encoder with %s gives the station’s embeddings of aligned faces in one call, live and as enrolled',
    { timeout: 120_000 },
    async (_, hidden) => {
      const backend = await start();
      const folder = mkdtempSync(join(tmpdir(), 'threshold-export-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const random = seededRandom(1);
      const head = { weights: Float32Array.from({ length: headLength(hidden) }, () => random() - 0.5), sha256: '' };
      const graph = encoderGraph(readNet('embedders', SOURCES), {
        weights: head.weights,
        rows: EMBEDDING_SIZE,
        columns: FEATURE_SIZE,
        hidden,
      });
      exportEncoder(graph, folder);
      const [exported, embedders, yunet] = [
        await backend.load(folder),
        await backend.load(join(NETS, 'embedders')),
        await backend.load(join(NETS, 'yunet')),
      ];
      const faces = [alignedFace(yunet, await still('franck_01829.jpg')), alignedFace(yunet, await still('audrey.jpg'))];
      const before = backend.tensorCount();

      const live = exported.run({ faces: pixels(faces, 'RGB', 1) })['embedding'];
      expect(live.length).toBe(faces.length * EMBEDDING_SIZE);
      faces.forEach((face, i) => {
        const own = project(head, featuresOf(embedders, face, 'face'));
        expectNear(live.subarray(i * EMBEDDING_SIZE, (i + 1) * EMBEDDING_SIZE), own);
      });
      for (const face of faces) {
        const views = pixels([face, mirrored(face)], 'RGB', 1);
        expectNear(exported.run({ faces: views })['photo_embedding'], project(head, featuresOf(embedders, face, 'face-and-mirror')));
      }
      expect(backend.tensorCount()).toBe(before);
      for (const net of [exported, embedders, yunet]) net.dispose();
    },
  );
}

function expectNear(a: Float32Array, b: Float32Array): void {
  expect(a.length).toBe(b.length);
  expect(a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)).toBeLessThan(UNIT_TOLERANCE);
}
