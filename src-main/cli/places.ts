import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../core/fault';
import { ENCODER_FILE, type EncoderOptions } from '../encoder';

/**
 * Where the nets and the head lie: in the checkout, or among the resources of the packed app.
 * @param entryFolder two folders below the checkout or the packed app
 */
export function encoderOptions(environment: NodeJS.ProcessEnv, entryFolder: string): EncoderOptions {
  const root = dirname(dirname(entryFolder));
  const packed = existsSync(join(dirname(root), 'nets', 'manifest.json'));
  const resources = packed ? dirname(root) : root;
  const backend = environment['THRESHOLD_BACKEND'];
  return {
    backend: backend === 'tensorflow' || backend === 'wasm' ? backend : 'auto',
    nets: packed ? join(resources, 'nets') : join(resources, 'build', 'nets'),
    head: join(resources, 'assets', 'encoder', ENCODER_FILE),
  };
}

/** The script of the processes that embed data sets: beside the built program, or its source. */
export function evaluationWorker(entryFolder: string): string {
  const built = join(entryFolder, 'evaluation-worker.js');
  return existsSync(built) ? built : join(entryFolder, '..', 'evaluation', 'embed', 'worker.ts');
}

/** The script of the thread that prepares crops for training, likewise. */
export function cropThread(entryFolder: string): string {
  const built = join(entryFolder, 'crop-thread.js');
  return existsSync(built) ? built : join(entryFolder, '..', 'learning', 'data', 'prepared', 'crop-thread.ts');
}

/** The same nets with the head of another encoder. @param folder with encoder.json in it @throws Fault argument-invalid */
export function withEncoder(options: EncoderOptions, folder: string): EncoderOptions {
  const head = join(folder, ENCODER_FILE);
  if (!existsSync(head))
    throw new Fault('argument-invalid', `${folder} holds no ${ENCODER_FILE}; name the folder of a training run or of an encoder.`);
  return { ...options, head };
}
