import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mapGraph } from './map-graph';
import { readNet, type NetName } from './read-net';
import { NETS } from './sources';
import { graphModelFiles } from './write-graph-model';
import { feedLargeConstants } from './feed-large-constants';
import { savedModelBytes } from './write-saved-model';

const build = join(import.meta.dirname, '..', '..', 'build');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const manifest = JSON.parse(readFileSync(join(build, 'nets', 'manifest.json'), 'utf8')) as {
  nets: { name: string; sources: { name: string }[]; files: Record<string, string> }[];
};

it.each(Object.keys(NETS) as NetName[])(
  'converts %s to the same bytes each time, those that the manifest lists',
  { timeout: 60_000 },
  (name) => {
    const graph = readNet(name, join(build, 'sources'));
    const { json, weights } = graphModelFiles(graph);
    const listed = manifest.nets.find((net) => net.name === name);
    expect(listed?.sources.map((source) => source.name)).toEqual(NETS[name]);
    expect(listed?.files).toEqual({
      'saved_model.pb': sha256(savedModelBytes(feedLargeConstants(graph))),
      'model.json': sha256(json),
      'weights.bin': sha256(weights),
    });
    for (const [file, hash] of Object.entries(listed?.files ?? {})) {
      expect(sha256(readFileSync(join(build, 'nets', name, file)))).toBe(hash);
    }
  },
);

it('refuses an operation that it does not know, by name', () => {
  const onnx = {
    ops: [{ type: 'LSTM', inputs: ['data'], outputs: ['out'], ints: {}, numbers: {}, texts: {} }],
    constants: new Map(),
    outputs: ['out'],
  };
  expect(() => mapGraph(onnx, 'data')).toThrow('LSTM');
});
