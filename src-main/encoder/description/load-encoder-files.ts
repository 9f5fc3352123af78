import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Embedding, Features } from '../../core/embedding';
import { Fault } from '../../core/fault';
import type { AlignmentId, EncoderId, FeaturesId } from '../../core/ids';
import { judgedBy, judgeLength, type Metric, SQUARED_DISTANCE } from '../../core/metric';
import { encoderIdOf } from '../encoder-id';
import { type Head, headLength, project } from '../head/head';
import { networkLength } from '../network/layers';
import { type Network, shapeOf } from '../network/network-graph';
import type { NetsIds } from '../nets/load-nets';
import { type EncoderDescription, encoderDescription, type HeadDescription } from './description';

/** What makes the embedding, its weights read. */
export type EncoderBody =
  | { readonly kind: 'head'; readonly features: FeaturesId; readonly head: Head }
  | { readonly kind: 'network'; readonly alignment: AlignmentId; readonly network: Network };

/** An encoder's own part: everything but the nets, which all encoders share. */
export interface EncoderFiles {
  readonly id: EncoderId;
  readonly description: EncoderDescription;
  readonly body: EncoderBody;
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
  const { body, dimensions } = description;
  const id = encoderIdOf(body);
  if (body.kind === 'head') {
    const weights = await weightsOf(file, body.head, headLength(body.head.hidden ?? 0));
    const head = { weights, sha256: body.head.sha256 };
    return { id, description, body: { kind: 'head', features: body.features, head }, metric: await metricOf(file, body.judge) };
  }
  const net = { sides: body.sides, layers: body.layers, units: dimensions };
  const weights = await weightsOf(file, body.weights, networkLength(shapeOf(net)));
  const network = { ...net, weights };
  return { id, description, body: { kind: 'network', alignment: body.alignment, network }, metric: SQUARED_DISTANCE };
}

async function metricOf(file: string, judge: HeadDescription['judge']): Promise<Metric> {
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

/** The head, where nothing else will do. @throws Fault encoder-unusable for a net of its own */
export function headOf({ description, body }: EncoderFiles): Head {
  if (body.kind === 'head') return body.head;
  throw new Fault('encoder-unusable', `The encoder ${description.name} is a net of its own, and this takes a head: name another one.`);
}

/** The head that takes these features. @throws Fault encoder-unusable for a net of its own, and where it was made on other nets */
export function headOn(files: EncoderFiles, features: FeaturesId): Head {
  const head = headOf(files);
  if (featuresTaken(files.description) !== features) throw otherNets(files);
  return head;
}

/** The weights alone, where it does not matter whose they are. @throws Fault encoder-unusable */
export const loadHead = async (file: string): Promise<Head> => headOf(await loadEncoderFiles(file));

/** What an encoder makes of features that enrolment kept; null for a net of its own, which takes the face itself. */
export function projectionOf({ body }: Pick<EncoderFiles, 'body'>): ((features: Features) => Embedding) | null {
  return body.kind === 'head' ? project.bind(null, body.head) : null;
}

/** The nets whose features it can encode anew, if it can. */
export const featuresTaken = ({ body }: Pick<EncoderDescription, 'body'>): FeaturesId | null =>
  body.kind === 'head' ? body.features : null;

/** An encoder says something of what it was made on alone. @param nets at hand @throws Fault encoder-unusable */
export function expectNets(files: EncoderFiles, nets: NetsIds): void {
  const { body } = files;
  const fits = body.kind === 'head' ? body.features === nets.features : body.alignment === nets.alignment;
  if (!fits) throw otherNets(files);
}

const otherNets = ({ description: { name } }: EncoderFiles): Fault =>
  new Fault(
    'encoder-unusable',
    `The encoder ${name} was made on other nets than this version of Threshold has; train it again with this version.`,
  );

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
