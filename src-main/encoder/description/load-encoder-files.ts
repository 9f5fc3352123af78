import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../core/fault';
import type { EncoderId, FeaturesId } from '../../core/ids';
import { judgedBy, judgeLength, type Metric, SQUARED_DISTANCE } from '../../core/metric';
import { encoderIdOf } from '../encoder-id';
import { type Head, headLength } from '../head/head';
import { type EncoderDescription, encoderDescription } from './description';

/** An encoder's own part: everything but the nets, which all encoders share. */
export interface EncoderFiles {
  readonly id: EncoderId;
  readonly description: EncoderDescription;
  readonly head: Head;
  /** What embeddings are compared by. */
  readonly metric: Metric;
}

/**
 * Description and weights, each checked.
 * @param file encoder.json; the weights lie beside it
 * @throws Fault encoder-unusable, which says what is wrong with which file
 */
export async function loadEncoderFiles(file: string): Promise<EncoderFiles> {
  const description = described(file, await bytesOf(file));
  const { features, head, judge } = description;
  const weights = await weightsOf(file, head, headLength(head.hidden ?? 0));
  const id = encoderIdOf(features, head, judge);
  return { id, description, head: { weights, sha256: head.sha256 }, metric: await metricOf(file, judge) };
}

async function metricOf(file: string, judge: EncoderDescription['judge']): Promise<Metric> {
  if (judge === undefined) return SQUARED_DISTANCE;
  const weights = await weightsOf(file, judge, judgeLength(judge.features));
  const ofFeatures = weights.subarray(0, -1);
  if (ofFeatures.some((weight) => weight > 0)) throw unusable(`${judge.file} beside ${file} takes differences for a sign of one person`);
  if (ofFeatures.every((weight) => weight === 0)) throw unusable(`${judge.file} beside ${file} takes all people for one`);
  return judgedBy({ features: judge.features, weights });
}

/** @param length numbers that the description asks for */
async function weightsOf(file: string, of: { readonly file: string; readonly sha256: string }, length: number): Promise<Float32Array> {
  const path = join(dirname(file), of.file);
  const bytes = await bytesOf(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== length * 4) throw unusable(`${path} holds ${bytes.length} bytes; what ${file} describes has ${length * 4}`);
  if (sha256 !== of.sha256) throw unusable(`${path} has the SHA-256 ${sha256}, and ${file} says another: one of them was changed`);
  const weights = new Float32Array(new Uint8Array(bytes).buffer);
  if (!weights.every(Number.isFinite)) throw unusable(`${path} holds numbers that are none`);
  return weights;
}

/** The weights alone, where it does not matter whose they are. @throws Fault encoder-unusable */
export const loadHead = async (file: string): Promise<Head> => (await loadEncoderFiles(file)).head;

/** A head says something of the features alone that it was made on. @param nets what the nets at hand compute @throws Fault encoder-unusable */
export function expectNets({ description }: EncoderFiles, nets: FeaturesId): void {
  if (description.features !== nets)
    throw new Fault(
      'encoder-unusable',
      `The encoder ${description.name} was made on other nets than this version of Threshold has; train it again with this version.`,
    );
}

function described(file: string, bytes: Buffer): EncoderDescription {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw unusable(`${file} is no JSON`, error);
  }
  const parsed = encoderDescription.safeParse(json);
  if (!parsed.success) throw unusable(`${file} is no description of an encoder (${z.prettifyError(parsed.error)})`, parsed.error);
  return parsed.data;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unusable(`${file} is missing or cannot be read`, error);
  }
}

const unusable = (what: string, cause?: unknown): Fault =>
  new Fault('encoder-unusable', `${what}. Copy the encoder's folder anew, or train it again.`, { cause });
