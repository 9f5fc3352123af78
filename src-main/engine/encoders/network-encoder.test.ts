import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALIBRATION } from '../../core/calibration/fixture';
import { passes } from '../../core/decision/identity';
import { DECISION_PARAMS } from '../../core/decision/params';
import { squaredDistance } from '../../core/embedding';
import type { Frame } from '../../core/frame';
import { type Encoder, loadEncoderFiles, netsIds, type NetworkShape, rasterOf } from '../../encoder';
import { HEAD, NETS, rgbaFrame, scaled, still } from '../../encoder/fixture';
import { dataFolder } from '../../gallery/data-folder';
import { temporaryFolder, temporaryGallery } from '../../gallery/fixture';
import { startTraining } from '../../learning/backend';
import { CROP_THREAD, madeUpFaces } from '../../learning/crops-fixture';
import { sidesTo } from '../../learning/data/crop-set';
import { runCnn } from '../../learning/runs/cnn-run';
import { writeNetwork } from '../../learning/written/write-network';
import { among } from '../comparison';
import { loadRecognition } from '../recognition';
import { createStation } from '../station';

const backend = process.env.THRESHOLD_BACKEND === 'wasm' ? 'wasm' : 'auto';
const SHAPE: NetworkShape = {
  side: 16,
  layers: [
    { kind: 'conv', size: 3, filters: 8, stride: 2 },
    { kind: 'pool', size: 2 },
  ],
  units: 128,
};
const CONFIG = { mining: 'semi-hard', alpha: 0.2, steps: 4, rate: 1e-3, warmUp: 0, people: 8, images: 3 } as const;

/** A run's folder after a few steps on made-up faces; not yet calibrated. */
async function trained(): Promise<string> {
  await startTraining(backend);
  const set = madeUpFaces({ families: 2, people: 6, pictures: 3, side: SHAPE.side }, 1);
  const folder = join(temporaryFolder(), 'run');
  const { network } = await runCnn({
    folder,
    config: { ...CONFIG, heldOut: 0.2, validation: 0, patience: 0, seed: 1 },
    layers: SHAPE,
    set,
    training: set.people,
    validation: [],
    thread: CROP_THREAD,
    resume: false,
    onStep: () => undefined,
    signal: new AbortController().signal,
  });
  const { alignment } = await netsIds(NETS);
  const about = { name: 'mine', made: { data: 'made up' }, metrics: [] };
  writeNetwork(folder, { ...about, alignment, sides: sidesTo(SHAPE.side), layers: SHAPE.layers, network });
  network.dispose();
  return folder;
}

/** One person's photograph, and frames of this person and of another. */
async function pictures() {
  const [own, other] = [scaled(await still('franck_01829.jpg'), 0.7), await still('audrey.jpg')];
  return { photo: rgbaFrame(await still('franck_01829.jpg')), own: rgbaFrame(own), other: rgbaFrame(other) };
}
const asPhoto = ({ width, height, data }: Frame) => ({ kind: 'frame', width, height, format: 'RGBA', data: new Uint8Array(data) }) as const;

async function embeddingAt(encoder: Encoder, frame: Frame) {
  const seen = await encoder.analyse(frame);
  if (seen.kind !== 'face') throw new Error(seen.kind);
  return seen.face.embedding;
}

/** Measures the net's own distances and sets its tau for one template half-way between a person and another. @param beside an encoder on the same nets */
async function calibrated(folder: string, beside: Encoder): Promise<number> {
  const files = await loadEncoderFiles(join(folder, 'encoder.json'));
  const encoder = beside.withFiles(files);
  const { photo, own, other } = await pictures();
  const { embedding } = await encoder.encodePhoto(rasterOf(photo));
  const [near, far] = await Promise.all([own, other].map(async (frame) => squaredDistance(embedding, await embeddingAt(encoder, frame))));
  const u = (near + far) / 2;
  const impostor = { ...CALIBRATION.impostor, tail: { ...CALIBRATION.impostor.tail, u } };
  writeFileSync(join(folder, 'calibration.json'), JSON.stringify({ ...CALIBRATION, encoderId: files.id, impostor }));
  return u;
}

function station() {
  const folder = temporaryFolder();
  const { db } = temporaryGallery(folder);
  const encoders = { options: { backend, nets: NETS, head: HEAD } as const, installed: dataFolder(folder).encoders };
  const load = () => loadRecognition(encoders, db, randomUUID);
  const clock = { monotonic: () => 0, wall: () => 1_800_000_000_000 };
  const made = createStation({ db, clock, newId: randomUUID, recognition: load, encoders, demo: false, tell: () => undefined });
  const { operations } = made;
  return {
    ...made,
    load,
    installed: encoders.installed,
    activate: (encoderId: string) => operations['encoders.activate']({ encoderId }, 'administrator'),
    check: async (photo: Frame) => {
      const report = await operations['enrol.check']({ photo: asPhoto(photo) }, 'administrator');
      if (!report.usable) throw new Error(report.error.message);
      return report.checkId;
    },
    save: (name: string, checkId: string, keepPhotos = false) =>
      operations['enrol.save']({ name, checkIds: [checkId], keepPhotos }, 'administrator'),
    tried: async (photo: Frame) => (await operations['enrol.tryIt']({ photo: asPhoto(photo) }, 'administrator')).person?.name ?? null,
  };
}

describe.skipIf(!existsSync(join(NETS, '..', 'footage', 'source', 'audrey.jpg')))('with stills (set-up fetches them)', () => {
  it(
    'a net of its own decides by its own tau; who was enrolled before has to come again, and with the head before nobody has',
    { timeout: 120_000 },
    async () => {
      const folder = await trained();
      const { operations, recognition, load, installed, activate, check, save, tried } = station();
      const { photo, own, other } = await pictures();
      await save('Franck', await check(photo));
      const checkedBefore = await check(photo);
      const before = (await recognition()).encoder;
      const tau = await calibrated(folder, before);

      const { encoderId } = await operations['encoders.add']({ folder }, 'command-line');
      const { encoders } = await operations['encoders.list'](null, 'administrator');
      expect(encoders).toMatchObject([
        { body: 'head', toEnrol: 0 },
        { body: 'network', name: 'mine', toEnrol: 1 },
      ]);
      expect(await activate(encoderId)).toMatchObject({ encoded: 0, toEnrol: [{ name: 'Franck' }] });
      expect(await tried(own)).toBeNull();
      // what was encoded by the head is of no use to the net, and the picture was not kept
      await expect(save('Late', checkedBefore)).rejects.toMatchObject({ code: 'check-expired' });

      await save('Franck again', await check(photo));
      expect((await operations['recognition.report'](null, 'administrator')).tau).toBeCloseTo(tau, 6);
      expect([await tried(own), await tried(other)]).toEqual(['Franck again', null]);
      // the door likewise, by live frames
      const ready = await recognition();
      const door = among(ready, { ...DECISION_PARAMS, tau });
      const letIn = async (frame: Frame) => {
        const match = door.nearest(await embeddingAt(ready.encoder, frame));
        return match !== null && passes(match, door.params);
      };
      expect([ready.encoder.id, await letIn(own), await letIn(other)]).toEqual([encoderId, true, false]);

      // a new start is by the same net
      const started = await load();
      expect([started.encoder.id, started.index.templates]).toEqual([encoderId, 1]);
      started.encoder.dispose();

      // enrolment has kept what a head needs, whatever decided then
      expect(await activate(before.id)).toMatchObject({ encoded: 1, toEnrol: [] });
      expect((await recognition()).index.templates).toBe(2);

      // a photo that was kept is encoded by the net itself, and nobody has to come for it
      await save('Kept', await check(photo), true);
      expect(await activate(encoderId)).toMatchObject({ encoded: 1, toEnrol: [{ name: 'Franck' }] });
      expect((await recognition()).index.templates).toBe(2);

      // and a net that was damaged does not start
      const file = join(installed, encoderId, 'network.bin');
      const bytes = readFileSync(file);
      bytes[9] ^= 1;
      writeFileSync(file, bytes);
      await expect(load()).rejects.toMatchObject({
        code: 'encoder-unusable',
        message: expect.stringMatching(/network\.bin.*shut/) as unknown,
      });
      (await recognition()).encoder.dispose();
    },
  );
});
