/**
 * Converts the nets' sources into what the encoder loads: `tsx native/nets/convert.ts SOURCES OUT`.
 * Writes OUT/NAME/{saved_model.pb, model.json, weights.bin} and OUT/manifest.json; the same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedLargeConstants } from './feed-large-constants';
import { type NetName, readNet } from './read-net';
import { NETS, sourceOf } from './sources';
import { graphModelFiles } from './write-graph-model';
import { savedModelBytes } from './write-saved-model';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

function convert(name: NetName, sources: string, out: string) {
  const graph = readNet(name, sources);
  const { json, weights } = graphModelFiles(graph);
  const files = { 'saved_model.pb': savedModelBytes(feedLargeConstants(graph)), 'model.json': json, 'weights.bin': weights };
  mkdirSync(join(out, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(out, name, file), content);
  const hashes = Object.fromEntries(Object.entries(files).map(([file, content]) => [file, sha256(content)]));
  return { name, sources: NETS[name].map(sourceOf), files: hashes };
}

const [sources, out] = process.argv.slice(2);
if (sources === undefined || out === undefined) {
  console.error('Usage: tsx native/nets/convert.ts SOURCES OUT');
  process.exit(2);
}
rmSync(out, { recursive: true, force: true });
const nets = (Object.keys(NETS) as NetName[]).map((name) => {
  console.log(`Converting ${name}`);
  return convert(name, sources, out);
});
// written last: a manifest stands for a conversion that went through
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify({ nets }, null, 2)}\n`);
