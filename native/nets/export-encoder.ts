import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encoderGraph, type HeadWeights } from './encoder-graph';
import { readNet } from './read-net';
import { graphModelFiles } from './write-graph-model';
import { savedModelBytes } from './write-saved-model';

/**
 * An encoder as one SavedModel and one tfjs graph model, both from one graph, every constant inside: whatever runs TensorFlow or tfjs runs it in one call.
 * @param sources folder of the nets' source files @throws Error where they are missing or not what they should be
 */
export function exportEncoder(head: HeadWeights, sources: string, folder: string): void {
  const graph = encoderGraph(readNet('embedders', sources), head);
  const { json, weights } = graphModelFiles(graph);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'saved_model.pb'), savedModelBytes(graph));
  writeFileSync(join(folder, 'model.json'), json);
  writeFileSync(join(folder, 'weights.bin'), weights);
}
