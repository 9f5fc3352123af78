import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EncoderRow } from '../../contract/encoders';
import { Fault } from '../../core/fault';
import { ENCODER_FILE } from '../../encoder';

/** Where an encoder was found: in the station, or in a folder that the station knows nothing of. */
export type Found = { readonly kind: 'station'; readonly row: EncoderRow } | { readonly kind: 'folder'; readonly folder: string };

/** So much of an id names an encoder as well. */
const SHORTEST_ID = 8;

/**
 * By name or the beginning of its id among the station's, else a run's name, else a folder.
 * @throws Fault encoder-unknown
 */
export function findEncoder(wanted: string, rows: readonly EncoderRow[], runs: string): Found {
  const named = rows.filter(
    (row) => (row.kind === 'ready' && row.name === wanted) || (wanted.length >= SHORTEST_ID && row.encoderId.startsWith(wanted)),
  );
  if (named.length > 1) {
    const ids = named.map(({ encoderId }) => encoderId.slice(0, SHORTEST_ID)).join(', ');
    throw new Fault('encoder-unknown', `${named.length} encoders are called ${wanted}; give the id of one: ${ids}.`);
  }
  if (named.length === 1) return { kind: 'station', row: named[0] };
  const folder = folderOf(wanted, runs);
  if (folder === undefined)
    throw new Fault(
      'encoder-unknown',
      `There is no encoder ${wanted}: neither in the station, nor in ${runs}, nor a folder with ${ENCODER_FILE}; 'encoders list' names them.`,
    );
  return { kind: 'folder', folder };
}

/** A run's folder by its name, else a folder by its path; undefined where neither holds an encoder. */
export const folderOf = (wanted: string, runs: string): string | undefined =>
  [join(runs, wanted), resolve(wanted)].find((candidate) => existsSync(join(candidate, ENCODER_FILE)));

/** Folders of runs that have come to an encoder. */
export function runsWithEncoder(runs: string): readonly string[] {
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .sort()
    .map((name) => join(runs, name))
    .filter((folder) => existsSync(join(folder, ENCODER_FILE)));
}
