import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { exportEncoder } from '../../../native/nets/export-encoder';
import { squaredDistance } from '../../core/embedding';
import { randomFor } from '../../core/random/seeded-random';
import { loadEncoderFiles, networkGraph, type NetworkShape, netsIds, resample } from '../../encoder';
import { type BuiltNetworks, embedderOn } from '../../encoder/embed/embedder';
import { alignedFace, NETS, still } from '../../encoder/fixture';
import type { Backend } from '../../encoder/nets/net';
import { pixels } from '../../encoder/nets/pixels';
import { mirrored } from '../../encoder/raster';
import { shrunk, sidesTo } from '../data/crop-set';
import { cnn } from '../networks/cnn';
import { embedCrops } from '../networks/embed-crops';
import { SMALL_CNN } from '../networks/small-cnn';
import { writeNetwork } from './write-network';

/** Largest difference in any component of a unit embedding between the graph in memory and the exported one: float32 in another order. */
const UNIT_TOLERANCE = 1e-5;
/** Largest d between what training's evaluation says of a crop and the station of the aligned face: crops are rounded to whole numbers at each side, the graph rounds nothing. */
const ROUNDING_TOLERANCE = 1e-4;

/** A net as training writes it, held against what the station runs of it and what is exported, on real faces. */
export function writtenNetworkIsWhatWasTrained(start: () => Promise<Backend>): void {
  it.each([64, 96, 112])(
    'a net of %i pixels is in the station what it was in training, and exported what it is in the station',
    { timeout: 120_000 },
    async (side) => {
      const backend = await start();
      const folder = mkdtempSync(join(tmpdir(), 'threshold-network-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const shape: NetworkShape = { ...SMALL_CNN, side };
      const [network, sides] = [cnn(shape, randomFor(side)), sidesTo(side)];
      const { alignment } = await netsIds(NETS);
      writeNetwork(folder, { name: 'mine', alignment, sides, layers: shape.layers, network, made: {}, metrics: [] });
      const files = await loadEncoderFiles(join(folder, 'encoder.json'));
      if (files.body.kind !== 'network') throw new Error('not a net of its own');
      exportEncoder(networkGraph(files.body.network), folder);

      const [embedders, yunet, exported] = await Promise.all([join(NETS, 'embedders'), join(NETS, 'yunet'), folder].map(backend.load));
      const built: BuiltNetworks = new Map();
      const station = embedderOn({ backend, embedders }, built, files);
      const before = backend.tensorCount();
      for (const name of ['franck_01829.jpg', 'audrey.jpg']) {
        const face = alignedFace(yunet, await still(name));
        const [live, photo] = [station.embed(face, 'face'), station.embed(face, 'face-and-mirror')];
        const kept = resample(face, sides[1] ?? sides[0], sides[1] ?? sides[0]);
        const [trained] = embedCrops(network, [shrunk(kept.data, side)], side);
        expect(squaredDistance(photo, trained)).toBeLessThan(ROUNDING_TOLERANCE);

        const run = (views: readonly (typeof face)[]) => exported.run({ faces: pixels(views, 'RGB', 1) });
        expectNear(run([face])['embedding'], live);
        const views = run([face, mirrored(face)]);
        expectNear(views['photo_embedding'], photo);
        expectNear(views['embedding'].subarray(0, 128), live);
      }
      expect(backend.tensorCount()).toBe(before);
      for (const net of [embedders, yunet, exported, network, ...built.values()]) net.dispose();
    },
  );
}

function expectNear(a: Float32Array, b: Float32Array): void {
  expect(a.length).toBe(b.length);
  expect(a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)).toBeLessThan(UNIT_TOLERANCE);
}
