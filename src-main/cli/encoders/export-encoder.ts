import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encoderGraph } from '../../../native/nets/encoder-graph';
import { exportEncoder as writeGraphs } from '../../../native/nets/export-encoder';
import type { GraphDef } from '../../../native/nets/graph-def';
import { readNet } from '../../../native/nets/read-net';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { Fault } from '../../core/fault';
import {
  CALIBRATION_FILE,
  ENCODER_FILE,
  type EncoderFiles,
  expectNets,
  filesOf,
  hiddenUnits,
  loadEncoderFiles,
  netsIds,
  networkGraph,
} from '../../encoder';
import { EncoderShelf } from '../../engine/encoders/encoder-shelf';
import { dataFolder } from '../../gallery/data-folder';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { findEncoder } from './find-encoder';

/**
 * The encoder's own folder, and with it the whole of f from aligned faces to embeddings as SavedModel and tfjs graph model. The station keeps its head
 * behind the nets: they are loaded once for whichever encoder is active, and features stay at hand for the next one.
 */
export async function exportEncoder(wanted: string, out: string, runs: string, context: Context): Promise<Answer> {
  const { encoder: options, data, reach } = context;
  if (existsSync(out)) throw new Fault('argument-invalid', `${out} exists: choose a folder that is to be made.`);
  const { encoders } = await (await reach()).station['encoders.list'](null);
  const found = findEncoder(wanted, encoders, runs);
  const shelf = new EncoderShelf({ options, installed: dataFolder(data).encoders });
  const file =
    found.kind === 'folder'
      ? join(found.folder, ENCODER_FILE)
      : shelf.fileOf(found.row.kind === 'ready' && found.row.shipped ? null : found.row.encoderId);
  const files = await loadEncoderFiles(file);
  expectNets(files, await netsIds(options.nets));
  const { id, description } = files;
  const graph = graphOf(files, join(dirname(options.nets), 'sources'));
  context.say('writing the graphs');
  // under another name until it is whole
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    writeGraphs(graph, unfinished);
    for (const name of [...filesOf(description), CALIBRATION_FILE]) {
      const from = join(dirname(file), name);
      if (existsSync(from)) copyFileSync(from, join(unfinished, name));
    }
    writeFileSync(join(unfinished, 'NOTICE'), `${description.notice}\n`);
    renameSync(unfinished, out);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return {
    json: { encoderId: id, name: description.name, folder: out },
    text: `${out} holds ${description.name}: its own files, saved_model.pb, and model.json with weights.bin.`,
  };
}

/** A net of its own is whole as it is; a head needs the nets below it. @param sources folder of the nets' source files @throws Fault weights-missing */
function graphOf({ body }: EncoderFiles, sources: string): GraphDef {
  if (body.kind === 'network') return networkGraph(body.network);
  if (!existsSync(sources))
    throw new Fault(
      'weights-missing',
      `The graphs are written from the nets’ source files, which are not in ${sources}: run the set-up in a checkout.`,
    );
  const { weights } = body.head;
  const head = { weights, rows: EMBEDDING_SIZE, columns: FEATURE_SIZE, hidden: hiddenUnits(weights) };
  return encoderGraph(readNet('embedders', sources), head);
}
