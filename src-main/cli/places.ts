import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../core/fault';
import type { EncoderOptions } from '../encoder';

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
    head: join(resources, 'assets', 'encoder', 'head-3.json'),
  };
}

/** The script of the processes that embed data sets: beside the built program, or its source. */
export function evaluationWorker(entryFolder: string): string {
  const built = join(entryFolder, 'evaluation-worker.js');
  return existsSync(built) ? built : join(entryFolder, '..', 'evaluation', 'embed', 'worker.ts');
}

/** The same nets with the head of another encoder. @param folder of a training run, with head-NUMBER.json in it @throws Fault argument-invalid */
export function withEncoder(options: EncoderOptions, folder: string): EncoderOptions {
  const head = existsSync(folder) ? readdirSync(folder).find((name) => /^head-\d+\.json$/.test(name)) : undefined;
  if (head === undefined) throw new Fault('argument-invalid', `${folder} holds no head-NUMBER.json; name the folder of a training run.`);
  return { ...options, head: join(folder, head) };
}
