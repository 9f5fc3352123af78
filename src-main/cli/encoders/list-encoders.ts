import { join } from 'node:path';
import type { EncoderRow } from '../../contract/encoders';
import { Fault } from '../../core/fault';
import type { EncoderId } from '../../core/ids';
import type { Metric } from '../../core/metric';
import { ENCODER_FILE, type EncoderDescription, loadEncoderFiles } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import type { Answer } from '../answer';
import { percent } from '../commands/evaluate';
import type { Context } from '../commands/context';
import { findEncoder, runsWithEncoder } from './find-encoder';

/** An encoder for a reader, wherever it lies. */
type Listed = {
  readonly place: 'shipped' | 'station' | 'run';
  /** Of a run. */
  readonly folder: string | null;
} & (
  | ({ readonly usable: true; readonly active: boolean; readonly calibration: Readonly<Record<string, string | number>> | null } & Pick<
      Extract<EncoderRow, { kind: 'ready' }>,
      'encoderId' | 'name' | 'dimensions' | 'body' | 'comparedBy' | 'made' | 'metrics' | 'notice'
    >)
  | { readonly usable: false; readonly active: boolean; readonly encoderId: EncoderId | null; readonly error: string }
);

/** Every encoder that the station has, and every run that has come to one. */
export async function listEncoders(runs: string, { reach }: Context): Promise<Answer> {
  const { encoders } = await (await reach()).station['encoders.list'](null);
  const listed = [...encoders.map(ofStation), ...(await Promise.all(runsWithEncoder(runs).map(ofFolder)))];
  return { json: listed, text: listed.map(line).join('\n') };
}

/** All that is known of one. */
export async function showEncoder(wanted: string, runs: string, { reach }: Context): Promise<Answer> {
  const { encoders } = await (await reach()).station['encoders.list'](null);
  const found = findEncoder(wanted, encoders, runs);
  const listed = found.kind === 'station' ? ofStation(found.row) : await ofFolder(found.folder);
  return { json: listed, text: listed.usable ? page(listed) : line(listed) };
}

function ofStation(row: EncoderRow): Listed {
  if (row.kind === 'unusable')
    return { usable: false, place: 'station', folder: null, active: row.active, encoderId: row.encoderId, error: row.error.message };
  const { encoderId, name, shipped, active, dimensions, body, comparedBy, made, metrics, calibration, notice } = row;
  return {
    usable: true,
    place: shipped ? 'shipped' : 'station',
    folder: null,
    encoderId,
    name,
    active,
    dimensions,
    body,
    comparedBy,
    made,
    metrics,
    calibration,
    notice,
  };
}

async function ofFolder(folder: string): Promise<Listed> {
  const file = join(folder, ENCODER_FILE);
  try {
    const { id, description, metric } = await loadEncoderFiles(file);
    const { name, dimensions, body, made, metrics, notice } = description;
    const comparedBy = metric.kind;
    const calibration = await loadCalibration(file, id).then((loaded) => loaded.made, missing);
    return {
      usable: true,
      place: 'run',
      folder,
      encoderId: id,
      name,
      active: false,
      dimensions,
      body: body.kind,
      comparedBy,
      made,
      metrics,
      calibration,
      notice,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { usable: false, place: 'run', folder, active: false, encoderId: null, error: error.message };
  }
}

function missing(error: unknown): null {
  if (error instanceof Fault && error.code === 'calibration-missing') return null;
  throw error;
}

const where = ({ place, folder }: Listed): string =>
  place === 'shipped' ? 'Threshold brings it' : place === 'station' ? 'added to the station' : `run ${folder ?? ''}`;

function line(one: Listed): string {
  const mark = one.active ? '*' : ' ';
  if (!one.usable) return `${mark} ${one.encoderId?.slice(0, 8) ?? '–'}  (${where(one)}) cannot be used: ${one.error}`;
  const { encoderId, name, dimensions, made, calibration } = one;
  return `${mark} ${name}  ${encoderId.slice(0, 8)}  ${dimensions} numbers, learned from ${made['data'] ?? '–'}; ${calibration === null ? 'not calibrated' : 'calibrated'} (${where(one)})`;
}

const COMPARES_BY: Readonly<Record<Metric['kind'], string>> = {
  distance: 'squared distance',
  abs: 'the probability p of one person, from absolute differences: p = 1 / (1 + (d / (4 - d))^4)',
  chi2: 'the probability p of one person, from chi-square: p = 1 / (1 + (d / (4 - d))^4)',
};

const MAKES: Readonly<Record<EncoderDescription['body']['kind'], string>> = {
  head: "a head on the station's nets",
  network: 'a net of its own on the aligned face',
};

function page(one: Extract<Listed, { usable: true }>): string {
  const { name, encoderId, dimensions, body, comparedBy, active, made, metrics, calibration, notice } = one;
  const facts = (of: Readonly<Record<string, string | number>>) => Object.entries(of).map(([key, value]) => `  ${key}: ${value}`);
  return [
    `${name}${active ? ', active' : ''} (${where(one)})`,
    `id ${encoderId}, ${dimensions} numbers by ${MAKES[body]}`,
    `compares by ${COMPARES_BY[comparedBy]}`,
    'made:',
    ...facts(made),
    'measured:',
    ...(metrics.length === 0 ? ['  nothing yet'] : metrics.map(({ what, on, value }) => `  ${what}, ${on}: ${percent(value)}`)),
    'calibration:',
    ...(calibration === null ? ['  none yet, so that it cannot be activated'] : facts(calibration)),
    'notice:',
    `  ${notice}`,
  ].join('\n');
}
