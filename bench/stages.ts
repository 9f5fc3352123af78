import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { nets as netsFolder, root, sources } from '../native/places.mjs';
import { plainOnnx } from '../native/nets/plain-onnx';
import { ONNX_SOURCES } from '../native/nets/sources';
import { film } from '../e2e/app/films';
import { type BackendName, createEncoder } from '../src-main/encoder';
import { embed } from '../src-main/encoder/nets/embedders';
import { loadNets } from '../src-main/encoder/nets/load-nets';
import type { NetInput } from '../src-main/encoder/nets/net';
import { median, type NetTimes, type StageFigures } from './figures';
import { filmFrames } from './film-frames';

const WARM_UP = 10;
const RUNS = 100;

/** What goes into the nets for one live frame of 640 x 480. */
const INPUTS = {
  yunet: { height: 256, width: 320 },
  sface: { height: 112, width: 112 },
  mobilefacenet: { height: 112, width: 112 },
} as const;
type NetName = keyof typeof INPUTS;

/** Each stage by itself, in this process, on frames that show a face. */
export async function measureStages(backend: BackendName): Promise<StageFigures> {
  const encoder = await createEncoder({ backend, nets: netsFolder, head: join(root, 'assets', 'encoder', 'encoder.json') });
  const times = [];
  const frames = filmFrames(await film(['enrolled'], 5, 3));
  for (const frame of [...frames, ...frames]) {
    const analysis = await encoder.analyse(frame);
    if (analysis.kind === 'face') times.push(analysis.times);
  }
  const measured = times.slice(WARM_UP);
  const stage = (name: 'detect' | 'align' | 'embed'): number => median(measured.map((time) => time[name]));
  encoder.dispose();
  return {
    stages: { detect: stage('detect'), align: stage('align'), embed: stage('embed') },
    nets: await netTimes(backend),
    onnxruntime: await onnxTimes(),
  };
}

async function netTimes(backend: BackendName): Promise<NetTimes> {
  const nets = await loadNets(backend, netsFolder);
  const picture = noisePicture('yunet');
  const face = noisePicture('sface');
  const detect = await timed(() => Promise.resolve(nets.yunet.run({ input: picture })));
  const both = await timed(() => Promise.resolve(embed(nets.embedders, face, face)));
  nets.dispose();
  return { detect, embed: both };
}

async function onnxTimes(): Promise<NetTimes> {
  const time = async (name: NetName): Promise<number> => {
    const source = ONNX_SOURCES.find((net) => net.name === name);
    if (source === undefined) throw new Error(`There is no source of ${name}.`);
    const session = await ort.InferenceSession.create(plainOnnx(readFileSync(join(sources, source.file)), source.input), {
      logSeverityLevel: 3,
      // Left as they are, the quantized weights are unpacked anew for every picture, which takes twice as long.
      extra: { session: { disable_quant_qdq: '1' } },
    });
    const { height, width } = INPUTS[name];
    const feeds = { [source.input]: new ort.Tensor('float32', noise(height * width * 3), [1, 3, height, width]) };
    return timed(() => session.run(feeds));
  };
  return { detect: await time('yunet'), embed: (await time('sface')) + (await time('mobilefacenet')) };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    const start = performance.now();
    await run();
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  return median(times);
}

function noisePicture(name: NetName): NetInput {
  const { height, width } = INPUTS[name];
  return { data: noise(height * width * 3), count: 1, height, width };
}

/** Pixels between 0 and 255: nets take as long for them as for a face. */
const noise = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => (i * 7919) % 256);
