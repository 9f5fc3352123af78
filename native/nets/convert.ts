/**
 * Converts the nets' sources into what the encoder loads: `tsx native/nets/convert.ts SOURCES OUT`.
 * Writes OUT/NAME/{saved_model.pb, model.json, weights.bin} and OUT/manifest.json; the same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapGraph } from './map-graph';
import { readOnnxGraph } from './onnx-graph';
import { NET_SOURCES, type NetSource } from './sources';
import { graphModelFiles } from './write-graph-model';
import { savedModelBytes } from './write-saved-model';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

function convert(source: NetSource, sources: string, out: string) {
  const bytes = readFileSync(join(sources, source.file));
  if (sha256(bytes) !== source.sha256)
    throw new Error(`${source.file} is not the file it should be: its SHA-256 is ${sha256(bytes)}. Fetch it again.`);
  const graph = mapGraph(readOnnxGraph(bytes), source.input);
  const { json, weights } = graphModelFiles(graph);
  const files = { 'saved_model.pb': savedModelBytes(graph), 'model.json': json, 'weights.bin': weights };
  mkdirSync(join(out, source.name), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(out, source.name, file), content);
  const hashes = Object.fromEntries(Object.entries(files).map(([file, content]) => [file, sha256(content)]));
  const { name, file, from, licence } = source;
  return { name, source: { file, sha256: source.sha256, from, licence }, files: hashes };
}

const [sources, out] = process.argv.slice(2);
if (sources === undefined || out === undefined) {
  console.error('Usage: tsx native/nets/convert.ts SOURCES OUT');
  process.exit(2);
}
const nets = NET_SOURCES.map((source) => {
  console.log(`Converting ${source.name}`);
  return convert(source, sources, out);
});
// written last: a manifest stands for a conversion that went through
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify({ nets }, null, 2)}\n`);
