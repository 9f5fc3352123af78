import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { squaredDistance } from '../../core/embedding';
import { randomFor } from '../../core/random/seeded-random';
import { createEncoder, decodePhoto, loadEncoderFiles, netsIds } from '../../encoder';
import { startTraining } from '../../learning/backend';
import { cnn } from '../../learning/networks/cnn';
import { writeNetwork } from '../../learning/written/write-network';
import { embedImages } from './embed-images';
import type { Embedded } from './embedded';
import type { ReadFeaturesOptions } from './read-features';

const root = join(import.meta.dirname, '..', '..', '..');
const still = (name: string) => join(root, 'build', 'footage', 'source', name);
const [FRANCK, FRANCK_AGAIN, CAGE] = ['franck_02159.jpg', 'franck_02888.jpg', 'cage2_crop.jpg'].map(still);
const encoderOptions = {
  backend: 'auto',
  nets: join(root, 'build', 'nets'),
  head: join(root, 'assets', 'encoder', 'encoder.json'),
} as const;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-embed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const options = (cache: string, more: Partial<ReadFeaturesOptions> & Pick<ReadFeaturesOptions, 'images'>): ReadFeaturesOptions => ({
  encoderOptions,
  cache,
  worker: join(import.meta.dirname, 'worker.ts'),
  workers: 1,
  ...more,
});

function embedding(of: Embedded | undefined): Float32Array {
  if (of?.kind !== 'embedding') throw new Error(`not embedded: ${JSON.stringify(of)}`);
  return of.embedding;
}

describe.skipIf(!existsSync(FRANCK))('with stills (set-up fetches them)', { timeout: 120_000 }, () => {
  it('embeds pictures down both paths, lists what cannot be used, and has nothing to do the second time', async () => {
    const folder = temporaryFolder();
    const [bad, empty, copy] = ['bad.jpg', 'empty.jpg', 'copy.jpg'].map((name) => join(folder, name));
    writeFileSync(bad, 'no picture');
    writeFileSync(empty, '');
    copyFileSync(FRANCK, copy);
    const missing = join(folder, 'missing.jpg');
    const images = { enrolment: [FRANCK, bad, empty, missing, folder], live: [FRANCK_AGAIN, CAGE] };
    const progress: number[][] = [];
    const first = await embedImages(options(folder, { images, onProgress: (...numbers) => progress.push(numbers) }));

    expect(first.encoder).toMatch(/^[0-9a-f]{64}$/);
    const code = (file: string) => first.enrolment.get(file);
    expect(code(bad)).toMatchObject({ kind: 'failure', fault: { code: 'picture-unreadable' } });
    expect(code(missing)).toMatchObject({ kind: 'failure', fault: { code: 'picture-unreadable' } });
    expect(code(folder)).toMatchObject({ kind: 'failure', fault: { code: 'picture-unreadable' } });
    expect(code(empty)).toMatchObject({ kind: 'failure', fault: { code: 'picture-empty' } });
    const enrolled = embedding(first.enrolment.get(FRANCK));
    expect(squaredDistance(enrolled, embedding(first.live.get(FRANCK_AGAIN)))).toBeLessThan(0.6);
    expect(squaredDistance(enrolled, embedding(first.live.get(CAGE)))).toBeGreaterThan(1.2);
    expect(progress.map(([done]) => done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(progress.at(-1)).toEqual([7, 7, 5]);

    // The same bytes under another name are known as well.
    const again = await embedImages(options(folder, { images: { ...images, enrolment: [...images.enrolment, copy] } }));
    expect(again.computed).toBe(0);
    expect(again.enrolment.get(copy)).toEqual(first.enrolment.get(FRANCK));
    expect([...again.live.keys()].sort()).toEqual([CAGE, FRANCK_AGAIN].sort());
  });

  it('embeds by a net of its own as a station would, and keeps its embeddings apart', async () => {
    const [cache, folder] = [temporaryFolder(), temporaryFolder()];
    const shape = { side: 16, layers: [{ kind: 'conv', size: 3, filters: 4, stride: 2 }], units: 128 } as const;
    const { alignment } = await netsIds(encoderOptions.nets);
    await startTraining('wasm');
    const network = cnn(shape, randomFor(1));
    writeNetwork(folder, { name: 'mine', alignment, sides: [112, 16], layers: shape.layers, network, made: {}, metrics: [] });
    const head = join(folder, 'encoder.json');
    const images = { enrolment: [FRANCK], live: [FRANCK] };
    const first = await embedImages(options(cache, { images, encoderOptions: { ...encoderOptions, head } }));
    expect([first.encoder, first.computed]).toEqual([(await loadEncoderFiles(head)).id, 2]);
    const encoder = await createEncoder({ ...encoderOptions, head });
    const photo = await decodePhoto(readFileSync(FRANCK));
    for (const path of ['enrolment', 'live'] as const) {
      const own = (await encoder.encodeCentral(photo, path)).embedding;
      expect(squaredDistance(embedding(first[path].get(FRANCK)), own)).toBeLessThan(1e-8);
    }
    encoder.dispose();
    const again = await embedImages(options(cache, { images, encoderOptions: { ...encoderOptions, head } }));
    expect([again.computed, again.live.get(FRANCK)]).toEqual([0, first.live.get(FRANCK)]);
    expect((await embedImages(options(cache, { images }))).computed).toBe(2);
  });

  it('keeps what it has when it is ended early', async () => {
    const folder = temporaryFolder();
    const images = { enrolment: [FRANCK, FRANCK_AGAIN, CAGE], live: [] };
    const ending = new AbortController();
    const reason = new Error('enough');
    const ended = embedImages(options(folder, { images, signal: ending.signal, onProgress: (done) => done === 1 && ending.abort(reason) }));
    await expect(ended).rejects.toBe(reason);
    const next = await embedImages(options(folder, { images }));
    expect([next.computed, next.enrolment.size]).toEqual([2, 3]);
  });
});

it('says so when the nets are missing', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const noNets = { ...encoderOptions, nets: folder };
  const run = embedImages(options(folder, { images: { enrolment: [], live: [] }, encoderOptions: noNets }));
  await expect(run).rejects.toMatchObject({ code: 'weights-missing' });
});
