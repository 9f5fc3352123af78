import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDef } from './graph-def';
import { joinGraphs } from './join-graphs';
import { mapGraph } from './map-graph';
import { mapTfjs } from './map-tfjs';
import { mapTflite } from './map-tflite';
import { readOnnxGraph } from './onnx-graph';
import { NETS, type NetSource, type SourceFile, sourceOf } from './sources';
import type { TfjsModel } from './tfjs-model';
import { readTflite } from './tflite-model';

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

function graphOf(source: NetSource, sources: string): GraphDef {
  const bytes = checked(source, sources);
  switch (source.format) {
    case 'onnx':
      return mapGraph(readOnnxGraph(bytes), source.input);
    case 'tfjs':
      return mapTfjs(JSON.parse(new TextDecoder().decode(bytes)) as TfjsModel, checked(source.weights, sources), source.outputs);
    case 'tflite':
      return mapTflite(readTflite(bytes));
  }
}

function checked({ file, sha256 }: SourceFile, sources: string): Uint8Array {
  const bytes = readFileSync(join(sources, file));
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== sha256) throw new Error(`${file} is not the file it should be: its SHA-256 is ${hash}. Fetch it again.`);
  return bytes;
}
