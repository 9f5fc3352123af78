import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import workerpool from 'workerpool';
import { Fault, faultData } from '../../core/fault';
import { createEncoder, decodePhoto, type Encoder, type EncoderOptions, type EncodingPath, resample } from '../../encoder';
import { type Embedded, failed, type Read } from './embedded';
import type { Cropped } from '../crops/cropped';
import type { Started } from './worker-pool';

// Standard output belongs to the command whose child this is.
globalThis.console = new Console(process.stderr, process.stderr);
// Ctrl-C reaches the whole group; the parent ends its workers when it has kept what they found.
process.on('SIGINT', () => undefined);

const options = JSON.parse(process.argv[2]) as EncoderOptions;
let loading: Promise<Encoder> | null = null;
const encoder = (): Promise<Encoder> => (loading ??= createEncoder(options));

async function start(): Promise<Started> {
  try {
    const { features, backend } = await encoder();
    return { kind: 'started', features, backend };
  } catch (error) {
    return { kind: 'failure', fault: faultData(error) };
  }
}

async function read(file: string, path: EncodingPath): Promise<Read> {
  const { featuresCentral } = await encoder();
  return orFailure(async () => ({ kind: 'features', features: await featuresCentral(await decodePhoto(await readFile(file)), path) }));
}

async function embed(file: string, path: EncodingPath): Promise<Embedded> {
  const { encodeCentral } = await encoder();
  return orFailure(async () => {
    const { embedding } = await encodeCentral(await decodePhoto(await readFile(file)), path);
    return { kind: 'embedding', embedding };
  });
}

async function crop(file: string, side: number): Promise<Cropped> {
  const { alignCentral } = await encoder();
  return orFailure(async () => {
    const face = await alignCentral(await decodePhoto(await readFile(file)));
    return { kind: 'crop', pixels: resample(face, side, side).data };
  });
}

async function orFailure<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) return failed(error.toData());
    return failed({ code: 'internal', message: `The picture could not be encoded: ${String(error)}` });
  }
}

export type WorkerMethods = { start: typeof start; read: typeof read; embed: typeof embed; crop: typeof crop };
workerpool.worker({ start, read, embed, crop } satisfies WorkerMethods);
