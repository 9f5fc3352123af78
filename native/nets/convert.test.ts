import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapGraph } from './map-graph';
import { readOnnxGraph } from './onnx-graph';
import { NET_SOURCES } from './sources';
import { graphModelFiles } from './write-graph-model';
import { savedModelBytes } from './write-saved-model';

const build = join(import.meta.dirname, '..', '..', 'build');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const manifest = JSON.parse(readFileSync(join(build, 'nets', 'manifest.json'), 'utf8')) as {
  nets: { name: string; source: { sha256: string }; files: Record<string, string> }[];
};

describe.each(NET_SOURCES)('$name', (source) => {
  it('converts to the same bytes each time, those that the manifest lists', { timeout: 60_000 }, () => {
    const graph = mapGraph(readOnnxGraph(readFileSync(join(build, 'sources', source.file))), source.input);
    const { json, weights } = graphModelFiles(graph);
    const listed = manifest.nets.find(({ name }) => name === source.name);
    expect(listed?.source.sha256).toBe(source.sha256);
    expect(listed?.files).toEqual({
      'saved_model.pb': sha256(savedModelBytes(graph)),
      'model.json': sha256(json),
      'weights.bin': sha256(weights),
    });
    for (const [file, hash] of Object.entries(listed?.files ?? {})) {
      expect(sha256(readFileSync(join(build, 'nets', source.name, file)))).toBe(hash);
    }
  });
});

it('refuses an operation that it does not know, by name', () => {
  const onnx = {
    ops: [{ type: 'LSTM', inputs: ['data'], outputs: ['out'], ints: {}, numbers: {}, texts: {} }],
    constants: new Map(),
    outputs: ['out'],
  };
  expect(() => mapGraph(onnx, 'data')).toThrow('LSTM');
});
