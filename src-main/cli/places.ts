import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EncoderOptions } from '../encoder';

/** Where the nets and the head lie: beside the sources, or among the resources of the packed app. */
export function encoderOptions(environment: NodeJS.ProcessEnv, here = import.meta.dirname): EncoderOptions {
  const root = dirname(dirname(here));
  const packed = existsSync(join(dirname(root), 'nets'));
  const resources = packed ? dirname(root) : root;
  const backend = environment['THRESHOLD_BACKEND'];
  return {
    backend: backend === 'tensorflow' || backend === 'wasm' ? backend : 'auto',
    nets: packed ? join(resources, 'nets') : join(resources, 'build', 'nets'),
    head: join(resources, 'assets', 'encoder', 'head-1.json'),
  };
}
