import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDef } from './graph-def';
import { joinGraphs } from './join-graphs';
import { mapGraph } from './map-graph';
import { readOnnxGraph } from './onnx-graph';
import { type NetSource, NETS, sourceOf } from './sources';

export type NetName = keyof typeof NETS;

/**
 * What one converted net is made of, as one graph.
 * @param sources folder of the source files
 * @throws Error for a file with another hash than it should have
 */
export function readNet(name: NetName, sources: string): GraphDef {
  const parts = NETS[name];
  const graphs = parts.map((part) => [part, graphOf(sourceOf(part), sources)] as const);
  return graphs.length === 1 ? graphs[0][1] : joinGraphs(Object.fromEntries(graphs));
}

function graphOf({ file, sha256, input }: NetSource, sources: string): GraphDef {
  const bytes = readFileSync(join(sources, file));
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== sha256) throw new Error(`${file} is not the file it should be: its SHA-256 is ${hash}. Fetch it again.`);
  return mapGraph(readOnnxGraph(bytes), input);
}
