import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { CALIBRATION } from '../../core/calibration/fixture';
import { passes } from '../../core/decision/identity';
import { DECISION_PARAMS } from '../../core/decision/params';
import { type Features, squaredDistance } from '../../core/embedding';
import type { Judge } from '../../core/metric';
import { project, projectionOf } from '../../encoder';
import type { Encoder } from '../../encoder/encoder';
import { HEAD, NETS } from '../../encoder/fixture';
import { dataFolder } from '../../gallery/data-folder';
import { noteEncoder } from '../../gallery/encoders';
import { pageOfEvents } from '../../gallery/events';
import { ADA, BERT, OTHER_ENCODER, STAMP, template, temporaryFolder, temporaryGallery } from '../../gallery/fixture';
import { enrolPerson } from '../../gallery/people';
import { ResidentIndex } from '../../gallery/resident-index';
import { calibration, features as shippedFeatures, shipped, shippedHead, trained } from '../../learning/written/turned-encoder-fixture';
import { among, withOwner } from '../comparison';
import { loadRecognition } from '../recognition';
import { createStation } from '../station';
import { activeEncoder } from './active-encoder';

/** A station with Ada, enrolled by the shipped encoder, and Bert, by one on other nets. No net is loaded: the head alone is what changes. */
function station() {
  const folder = temporaryFolder();
  const { db } = temporaryGallery(folder);
  const known = { encoderId: shipped.id, featuresId: shippedFeatures };
  noteEncoder(db, known);
  const face = (features: Features) => project(shippedHead, features);
  const { features } = template('a', 1);
  enrolPerson(
    db,
    { personId: ADA, name: 'Ada', templates: [{ ...template('a', 1, shipped.id), features, embedding: face(features) }] },
    STAMP,
  );
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 9, OTHER_ENCODER)] }, STAMP);
  const encoder: Pick<Encoder, 'id' | 'metric' | 'withFiles'> = {
    id: shipped.id,
    metric: shipped.metric,
    withFiles: (files) => ({ ...encoder, id: files.id, metric: files.metric, project: projectionOf(files) }) as Encoder,
  };
  const ready = {
    encoder: encoder as Encoder,
    calibration: calibration as never,
    index: ResidentIndex.load(db, shipped.id, shipped.metric),
  };
  const places = { options: { backend: 'auto', nets: NETS, head: HEAD } as const, installed: dataFolder(folder).encoders };
  let ids = 0;
  const told: unknown[] = [];
  const { operations, recognition } = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => STAMP.at },
    newId: () => `id-${ids++}`,
    recognition: () => Promise.resolve(ready),
    encoders: places,
    demo: false,
    tell: (message) => void told.push(message.kind === 'encoders-changed' ? message.progress : message.kind),
  });
  return { db, places, operations, recognition, told, features };
}

/** What the head in charge makes of features. */
function projected({ encoder: { project: head } }: { readonly encoder: Encoder }, features: Features): Float32Array {
  if (head === null) throw new Error('No head is in charge.');
  return head(features);
}

it('encodes everybody anew whose features were kept, then decides by the new encoder at once, and says who is left', async () => {
  const { db, operations, recognition, told, features } = station();
  const { folder, id } = trained();
  const before = await recognition();
  await operations['encoders.add']({ folder }, 'command-line');
  const done = await operations['encoders.activate']({ encoderId: id }, 'administrator');
  expect(done).toEqual({ encoderId: id, name: 'turned', encoded: 1, toEnrol: [{ personId: BERT, name: 'Bert' }] });
  const now = await recognition();
  expect([now.encoder.id, now.index.templates]).toEqual([id, 1]);
  const probe = projected(now, features);
  expect(now.index.nearest(probe)).toMatchObject({ personId: ADA, d1: 0 });
  // whoever holds the one before holds a whole: its index knows nothing of the new templates
  expect(before.index.nearest(probe)?.d1).toBeGreaterThan(0.5);
  expect(told).toEqual([null, { done: 0, total: 0 }, { done: 0, total: 1 }, 'logged', 'people-changed', null]);
  expect(pageOfEvents(db, { before: null, limit: 1 })).toMatchObject([{ kind: 'encoder', encoderId: id, name: 'turned' }]);
  expect((await operations['encoders.list'](null, 'administrator')).encoders).toMatchObject([
    { name: 'threshold-3', shipped: true, active: false, toEnrol: 1 },
    { name: 'turned', shipped: false, active: true, toEnrol: 1, made: { data: 'none' } },
  ]);
});

it('goes back to the encoder before, whose templates were kept, with those who came meanwhile', async () => {
  const { db, operations, recognition, features } = station();
  const { folder, id } = trained();
  await recognition();
  await operations['encoders.add']({ folder }, 'command-line');
  await operations['encoders.activate']({ encoderId: id }, 'administrator');
  const ready = await recognition();
  const late = { ...template('late', 20, ready.encoder.id), embedding: projected(ready, template('late', 20).features) };
  enrolPerson(db, { personId: 'cy' as typeof ADA, name: 'Cy', templates: [late] }, STAMP);
  const back = await operations['encoders.activate']({ encoderId: shipped.id }, 'administrator');
  expect([back.name, back.encoded, activeEncoder(db)]).toEqual(['threshold-3', 1, null]);
  const { index } = await recognition();
  expect(index.templates).toBe(2);
  expect(index.nearest(project(shippedHead, features))).toMatchObject({ personId: ADA, d1: 0 });
});

/** Looks at the first ten components alone. */
const JUDGE: Judge = { features: 'abs', weights: Float32Array.from({ length: 129 }, (_, i) => (i < 10 ? -40 : i < 128 ? 0 : 20)) };

it('decides by the judge of the new encoder and by its own calibration, and by the distance again after the way back', async () => {
  const { db, operations, recognition, features } = station();
  const { folder, id } = trained({ judge: JUDGE });
  // u of a single template at one stranger in 1,000: by the distance's calibration tau would be another
  const impostor = { ...CALIBRATION.impostor, tail: { ...CALIBRATION.impostor.tail, u: 2 } };
  writeFileSync(join(folder, 'calibration.json'), JSON.stringify({ ...CALIBRATION, encoderId: id, impostor }));
  await recognition();
  expect((await operations['encoders.add']({ folder }, 'command-line')).encoderId).toBe(id);
  await operations['encoders.activate']({ encoderId: id }, 'administrator');
  const { comparedBy, tau } = await operations['recognition.report'](null, 'administrator');
  expect([comparedBy, tau]).toEqual(['abs', expect.closeTo(2, 5)]);
  const { encoders } = await operations['encoders.list'](null, 'administrator');
  expect(encoders).toMatchObject([{ comparedBy: 'distance' }, { comparedBy: 'abs' }]);
  const ready = await recognition();
  const own = projected(ready, features);
  /** Ada's face with the signs of some components changed. */
  const changed = (from: number, to: number) => own.map((value, i) => (i >= from && i < to ? -value : value));
  const [overlooked, looked] = [changed(10, 128), changed(0, 10)];
  expect(squaredDistance(own, overlooked)).toBeGreaterThan(squaredDistance(own, looked));
  for (const door of [among(ready, { ...DECISION_PARAMS, tau }), withOwner(ready, ADA, 1000)]) {
    const letIn = (probe: Float32Array) => {
      const match = door.nearest(probe);
      return match !== null && passes(match, { ...door.params, tau });
    };
    expect(door.nearest(own)).toEqual({ personId: ADA, d1: 4 / (1 + Math.exp(20 / 4)), d2: null });
    expect([own, overlooked, looked].map(letIn)).toEqual([true, true, false]);
  }
  await operations['encoders.activate']({ encoderId: shipped.id }, 'administrator');
  const back = (await recognition()).index;
  const probe = project(shippedHead, features).map((value, i) => (i < 64 ? -value : value));
  expect([back.metric.kind, activeEncoder(db)]).toEqual(['distance', null]);
  expect(back.nearest(probe)?.d1).toBe(squaredDistance(probe, project(shippedHead, features)));
});

it('starts with the judge of an active encoder, and not at all once that was changed', { timeout: 60_000 }, async () => {
  const { db, operations, places } = station();
  const { folder, id } = trained({ judge: JUDGE });
  await operations['encoders.add']({ folder }, 'command-line');
  await operations['encoders.activate']({ encoderId: id }, 'administrator');
  const { encoder, index } = await loadRecognition(places, db, () => 'id');
  expect([encoder.id, encoder.metric.kind, index.metric.kind, index.templates]).toEqual([id, 'abs', 'abs', 1]);
  encoder.dispose();
  writeFileSync(join(places.installed, id, 'judge.bin'), new Float32Array(129).fill(-1));
  await expect(loadRecognition(places, db, () => 'id')).rejects.toMatchObject({
    code: 'encoder-unusable',
    message: expect.stringMatching(/judge\.bin.*shut/) as unknown,
  });
});

it.each([
  ['without a calibration', 'calibration-missing', 'threshold calibrate', () => trained({ calibrated: false }).folder],
  [
    'with a changed head',
    'encoder-unusable',
    'SHA-256',
    () => {
      const { folder } = trained();
      writeFileSync(join(folder, 'head.bin'), new Uint8Array(328_192));
      return folder;
    },
  ],
  ['that is not there', 'encoder-unusable', 'missing', () => join(temporaryFolder(), 'nothing')],
])('takes no encoder %s, and changes nothing', async (_, code, said, made) => {
  const { operations, recognition, db } = station();
  await expect(operations['encoders.add']({ folder: made() }, 'command-line')).rejects.toMatchObject({
    code,
    message: expect.stringContaining(said) as unknown,
  });
  expect((await operations['encoders.list'](null, 'administrator')).encoders).toHaveLength(1);
  expect([(await recognition()).encoder.id, activeEncoder(db)]).toEqual([shipped.id, null]);
});

it('activates nothing unknown, nothing that was damaged since, and one at a time', async () => {
  const { operations, places, recognition } = station();
  const { folder, id } = trained();
  await expect(operations['encoders.activate']({ encoderId: id }, 'administrator')).rejects.toMatchObject({ code: 'encoder-unknown' });
  await operations['encoders.add']({ folder }, 'command-line');
  const first = operations['encoders.activate']({ encoderId: id }, 'administrator');
  await expect(operations['encoders.activate']({ encoderId: shipped.id }, 'administrator')).rejects.toMatchObject({
    code: 'encoder-switching',
  });
  await first;
  await operations['encoders.activate']({ encoderId: shipped.id }, 'administrator');
  rmSync(join(places.installed, id, 'calibration.json'));
  await expect(operations['encoders.activate']({ encoderId: id }, 'administrator')).rejects.toMatchObject({ code: 'calibration-missing' });
  expect((await recognition()).encoder.id).toBe(shipped.id);
  expect((await operations['encoders.list'](null, 'administrator')).encoders[1]).toMatchObject({
    kind: 'unusable',
    encoderId: id,
    error: { code: 'calibration-missing' },
  });
});

it('leaves the files of the encoder in charge alone: another calibration would be another tau that nobody activated', async () => {
  const { operations, places } = station();
  const { folder, id } = trained();
  await operations['encoders.add']({ folder }, 'command-line');
  const kept = () => readFileSync(join(places.installed, id, 'calibration.json'), 'utf8');
  const before = kept();
  const changed = { ...calibration, encoderId: id, made: { command: 'once more' } };
  writeFileSync(join(folder, 'calibration.json'), JSON.stringify(changed));
  const activating = operations['encoders.activate']({ encoderId: id }, 'administrator');
  const refused = { code: 'encoder-in-use' };
  await expect(operations['encoders.add']({ folder }, 'administrator')).rejects.toMatchObject(refused);
  await activating;
  await expect(operations['encoders.add']({ folder }, 'administrator')).rejects.toMatchObject(refused);
  expect(kept()).toBe(before);
  await operations['encoders.activate']({ encoderId: shipped.id }, 'administrator');
  await operations['encoders.add']({ folder }, 'administrator');
  expect(JSON.parse(kept())).toEqual(changed);
});

it('does not start with an active encoder that is damaged, and says the way out', async () => {
  const { db, operations, places } = station();
  const { folder, id } = trained();
  await operations['encoders.add']({ folder }, 'command-line');
  await operations['encoders.activate']({ encoderId: id }, 'administrator');
  writeFileSync(join(places.installed, id, 'head.bin'), 'x');
  await expect(loadRecognition(places, db, () => 'id')).rejects.toMatchObject({
    code: 'encoder-unusable',
    message: expect.stringMatching(/head\.bin.*shut.*encoders activate/) as unknown,
  });
});

it('replaces an encoder that is there already, calibration and all', async () => {
  const { operations } = station();
  const { folder, id } = trained();
  await operations['encoders.add']({ folder }, 'command-line');
  writeFileSync(join(folder, 'calibration.json'), JSON.stringify({ ...calibration, encoderId: id, made: { command: 'once more' } }));
  await operations['encoders.add']({ folder }, 'command-line');
  const { encoders } = await operations['encoders.list'](null, 'administrator');
  expect(encoders).toHaveLength(2);
  expect(encoders[1]).toMatchObject({ calibration: { command: 'once more' } });
});

// Elsewhere nothing tells the name of an open file.
it.runIf(process.platform === 'linux')('has every file of an added encoder on the disk before it can be activated', async () => {
  const { operations, places } = station();
  const { folder, id } = trained();
  const file = await open(folder);
  const handles = Object.getPrototypeOf(file) as FileHandle;
  await file.close();
  const synced: string[] = [];
  const { sync } = handles;
  const spy = vi.spyOn(handles, 'sync').mockImplementation(function (this: FileHandle) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`));
    return sync.call(this);
  });
  onTestFinished(() => spy.mockRestore());
  await operations['encoders.add']({ folder }, 'command-line');
  const copy = join(places.installed, `${id}.new`);
  const files = ['encoder.json', 'head.bin', 'calibration.json'].map((name) => join(copy, name));
  expect(new Set(synced.slice(0, 3))).toEqual(new Set(files));
  expect(synced.slice(3)).toEqual([copy, places.installed, dirname(places.installed)]);
});
