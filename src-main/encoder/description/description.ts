import { z } from 'zod';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { asFeaturesId } from '../../core/ids';
import { PAIR_FEATURES } from '../../core/metric';

/** The one file that makes a folder an encoder; weights and calibration lie beside it. */
export const ENCODER_FILE = 'encoder.json';
export const HEAD_FILE = 'head.bin';
export const JUDGE_FILE = 'judge.bin';
export const CALIBRATION_FILE = 'calibration.json';

/** Names are for people and for folders of runs; what is compared is the id. */
export const ENCODER_NAME = /^[\w.-]{1,60}$/;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');
/** Beside the description: never a path. */
const file = z.string().regex(/^[\w-][\w.-]*$/, 'must be a plain name');

/** An encoder as it lies on the disk: a head on the station's nets, what it was learned from, what it measured, whose work is in it. */
export const encoderDescription = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(ENCODER_NAME, 'must have letters, digits, dots, dashes and underscores'),
  dimensions: z.literal(EMBEDDING_SIZE),
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
  /** How the head came about; `data` names the pictures it was learned from. */
  made: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What was measured, on whom, as a share from 0 to 1. */
  metrics: z.array(z.strictObject({ what: z.string(), on: z.string(), value: z.number() })),
  /** Whose work is in it, and under which licences. */
  notice: z.string().min(1),
});
export type EncoderDescription = z.output<typeof encoderDescription>;

/** All that lies in an encoder's folder, but for its calibration. */
export const filesOf = ({ head, judge }: EncoderDescription): readonly string[] => [
  ENCODER_FILE,
  head.file,
  ...(judge === undefined ? [] : [judge.file]),
];
