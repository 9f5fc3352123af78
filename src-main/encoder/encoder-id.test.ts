import { expect, it } from 'vitest';
import { asAlignmentId } from '../core/ids';
import type { NetworkDescription } from './description/description';
import { alignmentId, encoderIdOf, featuresId } from './encoder-id';

it('is a SHA-256 that changes with any net, with their order, and with the head', () => {
  const id = (nets: readonly string[], sha256: string) =>
    encoderIdOf({ kind: 'head', features: featuresId(nets), head: { file: 'head.bin', sha256, rows: 128, columns: 640 } });
  const ids = [id(['a', 'b'], 'h'), id(['a', 'c'], 'h'), id(['b', 'a'], 'h'), id(['a', 'b'], 'i')];
  for (const one of ids) expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(id(['a', 'b'], 'h')).toBe(ids[0]);
});

it('of a net of its own changes with whatever moves an embedding, and not with a file’s name', () => {
  const net: NetworkDescription = {
    kind: 'network',
    alignment: alignmentId(['a', 'b']),
    sides: [112, 96, 64],
    layers: [
      { kind: 'conv', size: 5, filters: 32, stride: 2 },
      { kind: 'pool', size: 2 },
    ],
    activation: 'elu',
    weights: { file: 'network.bin', sha256: 'w' },
  };
  const [conv, pool] = net.layers;
  const others: Partial<NetworkDescription>[] = [
    { alignment: alignmentId(['a', 'c']) },
    { alignment: asAlignmentId(featuresId(['a', 'b'])) },
    { sides: [112, 64] },
    { layers: [pool, conv] },
    { layers: [conv, { kind: 'pool', size: 3 }] },
    ...[{ size: 3 }, { filters: 31 }, { stride: 1 }].map((part) => ({ layers: [{ ...conv, ...part }, pool] })),
    { weights: { file: 'network.bin', sha256: 'x' } },
  ];
  const ids = [net, ...others.map((other) => ({ ...net, ...other }))].map(encoderIdOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(encoderIdOf({ ...net, weights: { file: 'other.bin', sha256: 'w' } })).toBe(ids[0]);
});
