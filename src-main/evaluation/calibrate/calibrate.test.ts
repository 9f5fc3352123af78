import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tauAt } from '../../core/calibration/fmr';
import { lookAlikeFmr } from '../../core/calibration/look-alike-fmr';
import { CALIBRATION } from '../../core/calibration/fixture';
import { refusals } from '../../core/calibration/refusals';
import { seededRandom } from '../../core/random/seeded-random';
import type { Embedding } from '../../core/embedding';
import { asEncoderId, asFeaturesId } from '../../core/ids';
import { judgedBy, SQUARED_DISTANCE } from '../../core/metric';
import type { EncodingPath } from '../../encoder';
import { calibrationBeside, loadCalibration } from '../../encoder/calibration/load-calibration';
import type { EmbeddedImages } from '../embed/embed-images';
import type { Embedded } from '../embed/embedded';
import { calibrate } from './calibrate';
import { measure, type PersonEmbeddings } from './measure';
import { peopleOutsideOpenSet, type PersonPictures } from './pictures';
import { writeCalibration } from './write-calibration';

const ENCODER = asEncoderId('encoder-a');

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-calibrate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Points on a sphere of six dimensions: impostors come near each other often enough to be counted. */
function sphere(seed: number) {
  const random = seededRandom(seed);
  return (near?: Embedding, spread = 0): Embedding => {
    const raw = Float32Array.from({ length: 128 }, (_, i) => (i < 6 ? random() + random() + random() - 1.5 : 0));
    const moved = near === undefined ? raw : raw.map((x, i) => near[i] + spread * x);
    const length = Math.hypot(...moved);
    return moved.map((x) => x / length);
  };
}

function someone(name: string, pictures: number, at: ReturnType<typeof sphere>): PersonEmbeddings {
  const face = at();
  const views = () => Array.from({ length: pictures }, () => at(face, 0.1));
  return { name, enrolled: views(), live: views() };
}

it('measures impostors, look-alikes and genuine pairs of embeddings', () => {
  const at = sphere(5);
  const people = Array.from({ length: 300 }, (_, i) => someone(`person ${i}`, i % 2 === 0 ? 3 : 1, at));
  const measured = { ...CALIBRATION, ...measure(people, SQUARED_DISTANCE) };
  const { impostor, lookAlike, genuine } = measured;
  expect([impostor.comparisons, impostor.people, genuine.people]).toEqual([300 * 299, 300, 150]);
  // A twentieth of the 299 others of each of the 150 with further pictures.
  expect(lookAlike.comparisons).toBe(150 * 15);
  const tau = tauAt(impostor, 1e-3);
  const alike = lookAlikeFmr(measured, tau).value / 1e-3;
  expect(alike).toBeGreaterThan(5);
  expect(alike).toBeLessThanOrEqual(25);
  expect(refusals(genuine.twoPhotos, 0.02)).toBeLessThan(refusals(genuine.onePhoto, 0.02));
  expect(measure(people, SQUARED_DISTANCE)).toEqual({ impostor, lookAlike, genuine });
});

const judge = (weight: number, bias: number) =>
  judgedBy({ features: 'abs', weights: Float32Array.from({ length: 129 }, (_, i) => (i < 128 ? weight : bias)) });

it('measures the d of a judge as it does a distance: as many strangers pass its tau as the calibration says', () => {
  const at = sphere(5);
  const metric = judge(-3, 2);
  const people = () => Array.from({ length: 300 }, (_, i) => someone(`person ${i}`, 3, at));
  const { impostor, genuine } = measure(people(), metric);
  expect(genuine.people).toBe(300);
  const others = people();
  for (const fmr of [1e-3, 1e-2, 0.1]) {
    const tau = tauAt(impostor, fmr);
    const passed = others.flatMap((a) => others.filter((b) => b !== a && metric.d(a.enrolled[0], b.live[2]) < tau)).length;
    expect(passed / (300 * 299)).toBeGreaterThan(fmr / 2);
    expect(passed / (300 * 299)).toBeLessThan(fmr * 2);
  }
});

it.each([
  ['to be two', judge(-300, -3)],
  ['to be one', judge(-0.01, 20)],
])('gives no tau to a judge who holds all people %s', (_, metric) => {
  const at = sphere(5);
  const people = Array.from({ length: 120 }, (__, i) => someone(`person ${i}`, 3, at));
  expect(() => measure(people, metric)).toThrow(expect.objectContaining({ code: 'encoder-unusable' }) as Error);
});

it('leaves the people of the open set out, and takes up to four pictures of the others', () => {
  const faces = temporaryFolder();
  writeFileSync(join(faces, 'open-set-1000.csv'), 'role,person,image\nstranger,Ada,Ada/Ada_0001.jpg\n');
  for (const [name, count] of [
    ['Ada', 2],
    ['Cleo', 6],
    ['Bert', 1],
  ] as const) {
    mkdirSync(join(faces, 'lfw', name), { recursive: true });
    for (let i = 1; i <= count; i++) writeFileSync(join(faces, 'lfw', name, `${name}_000${i}.jpg`), '');
  }
  const people = peopleOutsideOpenSet(faces);
  expect(people.map(({ name, files }) => [name, files.length])).toEqual([
    ['Bert', 1],
    ['Cleo', 4],
  ]);
  expect(people[1].files[0]).toBe(join(faces, 'lfw', 'Cleo', 'Cleo_0001.jpg'));
});

const people = (count: number): PersonPictures[] =>
  Array.from({ length: count }, (_, i) => ({ name: `person ${i}`, files: [1, 2, 3].map((n) => `${i}/${n}.jpg`) }));

/** Embeds names instead of pictures; the second picture of person 0 has no face. */
async function embed(images: Readonly<Record<EncodingPath, readonly string[]>>): Promise<EmbeddedImages> {
  const at = sphere(9);
  const of = (files: readonly string[]) =>
    new Map(
      files.map((file): [string, Embedded] => [
        file,
        file === '0/2.jpg' ? { kind: 'failure', fault: { code: 'no-face', message: 'No face.' } } : { kind: 'embedding', embedding: at() },
      ]),
    );
  return Promise.resolve({
    enrolment: of(images.enrolment),
    live: of(images.live),
    id: asFeaturesId('features'),
    encoder: ENCODER,
    metric: SQUARED_DISTANCE,
    backend: 'wasm',
    computed: 0,
    seconds: 0,
  });
}

it('writes a file that the station can load, and says how it was made', async () => {
  const head = join(temporaryFolder(), 'encoder.json');
  const { calibration: made, nearest } = await calibrate({ people: people(200), embed, command: 'threshold calibrate FACES OUT' });
  expect(made.made).toMatchObject({
    command: 'threshold calibrate FACES OUT',
    people: 200,
    pictures: 599,
    withoutFace: 1,
    backend: 'wasm',
  });
  expect(nearest).toHaveLength(20);
  expect(nearest.map(({ d }) => d)).toEqual(nearest.map(({ d }) => d).sort((x, y) => x - y));
  writeCalibration(calibrationBeside(head), made);
  const loaded = await loadCalibration(head, ENCODER);
  expect(tauAt(loaded.impostor, 1e-4)).toBeCloseTo(tauAt(made.impostor, 1e-4), 3);
  expect(readFileSync(calibrationBeside(head), 'utf8').split('\n').length).toBeLessThan(12);
});

it('refuses to speak of rates with few people', async () => {
  await expect(calibrate({ people: people(20), embed, command: '' })).rejects.toMatchObject({ code: 'argument-invalid' });
});
