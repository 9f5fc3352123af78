import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { type HeadDescription, hiddenUnits } from '../../encoder';

/** Weights and description as a station loads them. @param file head-NUMBER.json; the weights go beside it. @throws Fault argument-invalid */
export function writeHead(file: string, weights: Float32Array, made: HeadDescription['made']): HeadDescription {
  const version = Number(/^head-(\d+)\.json$/.exec(basename(file))?.[1]);
  if (!Number.isInteger(version))
    throw new Fault('argument-invalid', `A head is written to a file named head-NUMBER.json, not ${basename(file)}.`);
  const bytes = new Uint8Array(Float32Array.from(weights).buffer);
  const hidden = hiddenUnits(weights);
  const common = {
    version,
    file: `head-${version}.bin`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: EMBEDDING_SIZE,
    columns: FEATURE_SIZE,
    made,
  } as const;
  const description: HeadDescription = hidden > 0 ? { kind: 'hidden', hidden, ...common } : common;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(dirname(file), description.file), bytes);
  writeFileSync(file, `${JSON.stringify(description, null, 2)}\n`);
  return description;
}
