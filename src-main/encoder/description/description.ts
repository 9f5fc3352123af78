import { z } from 'zod';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { asAlignmentId, asFeaturesId } from '../../core/ids';
import { PAIR_FEATURES } from '../../core/metric';
import { ALIGNED_SIDE } from '../align/align';
import { networkLayers, networkSide } from '../network/layers';

/** The one file that makes a folder an encoder; weights and calibration lie beside it. */
export const ENCODER_FILE = 'encoder.json';
export const HEAD_FILE = 'head.bin';
export const JUDGE_FILE = 'judge.bin';
export const NETWORK_FILE = 'network.bin';
export const CALIBRATION_FILE = 'calibration.json';

/** Names are for people and for folders of runs; what is compared is the id. */
export const ENCODER_NAME = /^[\w.-]{1,60}$/;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');
/** Beside the description: never a path. */
const file = z.string().regex(/^[\w-][\w.-]*$/, 'must be a plain name');

const head = {
  /** The nets and the preprocessing whose 640 numbers the head takes. */
  features: sha256.transform(asFeaturesId),
  head: z.strictObject({
    file,
    /** Of the weights' bytes: part of the encoder's id. */
    sha256,
    rows: z.literal(EMBEDDING_SIZE),
    columns: z.literal(FEATURE_SIZE),
    /** Units of its hidden layer; a linear head says nothing of them. */
    hidden: z.number().int().min(1).optional(),
  }),
  /** The binary head that decides instead of the distance (core/metric.ts); its bytes are part of the encoder's id as well. */
  judge: z.strictObject({ file, sha256, features: z.enum(PAIR_FEATURES) }).optional(),
};

/** What makes the embedding: all of it is part of the encoder's id, but for the files' names. */
const body = z.discriminatedUnion('kind', [
  /** A head on the station's nets. */
  z.strictObject({ kind: z.literal('head'), ...head }),
  /** A net of its own on the aligned face, which is brought to each side in turn by the area filter, then to mean 0 and deviation 1. */
  z.strictObject({
    kind: z.literal('network'),
    /** What finds and aligns the faces that it takes. */
    alignment: sha256.transform(asAlignmentId),
    sides: z.tuple([z.literal(ALIGNED_SIDE)], networkSide),
    /** A dense layer of `dimensions` numbers follows them, and unit length. */
    layers: networkLayers,
    activation: z.literal('elu'),
    weights: z.strictObject({ file, sha256 }),
  }),
]);

const common = {
  name: z.string().regex(ENCODER_NAME, 'must have letters, digits, dots, dashes and underscores'),
  dimensions: z.literal(EMBEDDING_SIZE),
  /** How it came about; `data` names the pictures it was learned from. */
  made: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What was measured, on whom, as a share from 0 to 1. */
  metrics: z.array(z.strictObject({ what: z.string(), on: z.string(), value: z.number() })),
  /** Whose work is in it, and under which licences. */
  notice: z.string().min(1),
};

/** An encoder as it lies on the disk: what makes its embeddings, what it was learned from, what it measured, whose work is in it. */
const current = z.strictObject({ version: z.literal(2), ...common, body });
/** As stations have it from before there were bodies: always a head. */
const first = z.strictObject({ version: z.literal(1), ...common, ...head });

export type EncoderDescription = z.output<typeof current>;
export type BodyDescription = EncoderDescription['body'];
export type HeadDescription = Extract<BodyDescription, { kind: 'head' }>;
export type NetworkDescription = Extract<BodyDescription, { kind: 'network' }>;

export const encoderDescription = z.discriminatedUnion('version', [first, current]).transform((read): EncoderDescription => {
  if (read.version === 2) return read;
  const { features, head, judge, ...others } = read;
  return { ...others, version: 2, body: { kind: 'head', features, head, ...(judge && { judge }) } };
});

/** All that lies in an encoder's folder, but for its calibration. */
export function filesOf({ body }: EncoderDescription): readonly string[] {
  if (body.kind === 'network') return [ENCODER_FILE, body.weights.file];
  return [ENCODER_FILE, body.head.file, ...(body.judge === undefined ? [] : [body.judge.file])];
}
