import { join } from 'node:path';
import { squaredDistance } from '../../src-main/core/embedding';
import { accuracyByFolds } from '../../src-main/evaluation/statistics/folds';
import { type Pair, readPairs } from '../../src-main/evaluation/verification/pairs-file';
import { median } from '../figures';
import { type EncoderProcess, startEncoder } from './encoder-process';
import { installPeers } from './install-peers';
import type { PeerFigures, PeerRow } from './peer-figures';
import { pickPairs } from './pick-pairs';

const PEERS = [
  ['Threshold', 'threshold.ts'],
  ['@vladmandic/human', 'human.ts'],
  ['@vladmandic/face-api', 'face-api.ts'],
] as const;
const WARM_UP = 10;

export interface PeerOptions {
  readonly images: string;
  readonly pairs: string;
  /** Pairs to take out of the list. */
  readonly count: number;
  readonly say: (what: string) => void;
}

/** @throws Error where a peer cannot be started, Fault where the list cannot be read */
export async function measurePeers({ images, pairs: file, count, say }: PeerOptions): Promise<PeerFigures> {
  const pairs = pickPairs(readPairs(file).pairs, count);
  await installPeers(say);
  const processes: EncoderProcess[] = [];
  try {
    for (const [name, script] of PEERS) {
      say(`loading ${name}`);
      processes.push(await startEncoder(script));
    }
    const paths = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))];
    const encoded = await encodeInTurns(processes, paths, images, say);
    return { pairs: pairs.length, images: paths.length, rows: PEERS.map(([name], i) => rowOf(name, encoded[i], pairs)) };
  } finally {
    for (const one of processes) one.close();
  }
}

interface Encoded {
  readonly descriptors: Map<string, Float32Array | null>;
  readonly times: number[];
  readonly cpuTimes: number[];
}

/** Every picture by every library before the next picture, another one first each time. */
async function encodeInTurns(
  processes: readonly EncoderProcess[],
  paths: readonly string[],
  images: string,
  say: PeerOptions['say'],
): Promise<readonly Encoded[]> {
  const encoded = processes.map((): Encoded => ({ descriptors: new Map(), times: [], cpuTimes: [] }));
  for (const path of paths.slice(0, WARM_UP)) for (const one of processes) await one.encode(join(images, path));
  for (const [turn, path] of paths.entries()) {
    for (let i = 0; i < processes.length; i++) {
      const which = (turn + i) % processes.length;
      const { descriptor, ms, cpuMs } = await processes[which].encode(join(images, path));
      encoded[which].descriptors.set(path, descriptor);
      encoded[which].times.push(ms);
      encoded[which].cpuTimes.push(cpuMs);
    }
    if ((turn + 1) % 100 === 0) say(`${turn + 1} of ${paths.length} pictures`);
  }
  return encoded;
}

function rowOf(name: string, { descriptors, times, cpuTimes }: Encoded, pairs: readonly Pair[]): PeerRow {
  const compared = pairs.map(({ left, right, same, fold }) => {
    const [a, b] = [descriptors.get(left), descriptors.get(right)];
    return { same, fold, d: a && b ? squaredDistance(a, b) : Infinity };
  });
  const { accuracy, accuracyStd } = accuracyByFolds(compared);
  const notFound = [...descriptors.values()].filter((descriptor) => descriptor === null).length;
  return { name, accuracy, accuracyStd, notFound, ms: median(times), cpuMs: median(cpuTimes) };
}
