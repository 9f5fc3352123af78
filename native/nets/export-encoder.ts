import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDef } from './graph-def';
import { graphModelFiles } from './write-graph-model';
import { savedModelBytes } from './write-saved-model';

/** An encoder's graph as one SavedModel and one tfjs graph model, every constant inside: whatever runs TensorFlow or tfjs runs it in one call. */
export function exportEncoder(graph: GraphDef, folder: string): void {
  const { json, weights } = graphModelFiles(graph);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'saved_model.pb'), savedModelBytes(graph));
  writeFileSync(join(folder, 'model.json'), json);
  writeFileSync(join(folder, 'weights.bin'), weights);
}
