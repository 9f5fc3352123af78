import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { plainOnnx } from '../../../native/nets/plain-onnx';
import { ONNX_SOURCES, type OnnxSource } from '../../../native/nets/sources';
import { resample } from '../detect/resample';
import { scaleToUnit } from '../embed/unit';
import { alignedFace, collage, NETS, scaled, SOURCES, still } from '../fixture';
import type { Raster } from '../raster';
import { embed } from './embedders';
import type { Backend, Net, NetInput } from './net';
import { pixels } from './pixels';

/** Largest difference to onnxruntime, as a share of the largest absolute output. */
const OUTPUT_TOLERANCE = 1e-4;
/** Largest difference in any component of a unit embedding. */
const UNIT_TOLERANCE = 1e-5;

/** Every net on a real face, held against onnxruntime running the source file itself. */
export function netsAgreeWithOnnxruntime(start: () => Promise<Backend>): void {
  it.each(ONNX_SOURCES)('$name computes what onnxruntime computes from its source', { timeout: 120_000 }, async (source) => {
    const backend = await start();
    const net = await backend.load(join(NETS, isEmbedder(source.name) ? 'embedders' : source.name));
    const session = await InferenceSession.create(plainOnnx(readFileSync(join(SOURCES, source.file)), source.input), {
      logSeverityLevel: 3,
    });
    for (const input of await inputsOf(source.name, backend)) {
      const before = backend.tensorCount();
      const outputs = outputsOf(net, source.name, input);
      expect(backend.tensorCount()).toBe(before);
      const expected = await runRows(session, source.input, input);
      expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, values] of Object.entries(expected)) {
        expect(largestDifference(outputs[name], values), name).toBeLessThan(OUTPUT_TOLERANCE * largest(values));
        if (!isEmbedder(source.name)) continue;
        const size = values.length / input.count;
        for (let row = 0; row < input.count; row++) {
          const unit = (all: Float32Array) => scaleToUnit(all.slice(row * size, (row + 1) * size));
          expect(largestDifference(unit(outputs[name]), unit(values)), name).toBeLessThan(UNIT_TOLERANCE);
        }
      }
    }
    net.dispose();
  });
}

const isEmbedder = (name: OnnxSource['name']) => name === 'sface' || name === 'mobilefacenet';

/** The other embedder, in the same call, sees the same numbers. */
function outputsOf(net: Net, name: OnnxSource['name'], input: NetInput): Readonly<Record<string, Float32Array>> {
  if (!isEmbedder(name)) return net.run({ input });
  const { sface, mobilefacenet } = embed(net, input, input);
  return name === 'sface' ? { fc1: sface } : { output: mobilefacenet };
}

/** One face, and for the encoders a batch of two; for the detector two sizes that are not the file's own, with a face for each of its grids. */
async function inputsOf(name: string, backend: Backend): Promise<NetInput[]> {
  const [first, second] = [await still('franck_01829.jpg'), await still('audrey.jpg')];
  if (name === 'yunet') return [facesOfThreeSizes(second, 640, 480), facesOfThreeSizes(first, 704, 448)];
  if (name === 'minifasnet')
    return [
      pixels(
        [first, second].map((photo) => resample(photo, 128, 128)),
        'BGR',
        1,
      ),
    ];
  const detector = await backend.load(join(NETS, 'yunet'));
  const faces = [alignedFace(detector, first), alignedFace(detector, second)].map(({ data }) => [...data]);
  detector.dispose();
  const values = name === 'mobilefacenet' ? faces.map((face) => face.map((value) => (value - 127.5) / 128)) : faces;
  return [values.slice(0, 1), values].map((rows) => ({
    width: 112,
    height: 112,
    count: rows.length,
    data: Float32Array.from(rows.flat()),
  }));
}

/** A grid that finds nothing puts out next to nothing, and a share of that cannot be compared. */
function facesOfThreeSizes(photo: Raster, width: number, height: number): NetInput {
  const parts = [
    { picture: scaled(photo, 300 / photo.width), x: 0, y: 0 },
    { picture: scaled(photo, 130 / photo.width), x: 340, y: 0 },
    { picture: scaled(photo, 60 / photo.width), x: 500, y: 20 },
  ];
  return { width, height, count: 1, data: Float32Array.from(collage(width, height, parts).data) };
}

/** One picture at a time and channels first, as the files have it. */
async function runRows(
  session: InferenceSession,
  inputName: string,
  { data, count, width, height }: NetInput,
): Promise<Record<string, Float32Array>> {
  const pixels = width * height;
  const rows: Record<string, number[]> = {};
  for (let row = 0; row < count; row++) {
    const planes = Float32Array.from({ length: pixels * 3 }, (_, i) => data[(row * pixels + (i % pixels)) * 3 + Math.floor(i / pixels)]);
    const outputs = await session.run({ [inputName]: new Tensor('float32', planes, [1, 3, height, width]) });
    for (const name of session.outputNames) {
      const { data: values } = outputs[name];
      if (!(values instanceof Float32Array)) throw new Error(`${name} is not of type float32.`);
      (rows[name] ??= []).push(...values);
    }
  }
  return Object.fromEntries(Object.entries(rows).map(([name, values]) => [name, Float32Array.from(values)]));
}

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
