import type { EncoderId } from '../ids';

/** A rate with its 95 % interval. `supported` is false where the data reach no such rate and the tail's model alone says it. */
export interface Rate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly supported: boolean;
}

/** Generalised Pareto distribution of u - d for impostor distances d below u (Pickands 1975; Coles 2001, section 4.2). */
export interface LowerTail {
  /** Squared distance under which the tail is modelled. */
  readonly u: number;
  /** xi: below 0 no impostor comes nearer than u + scale / shape. */
  readonly shape: number;
  /** sigma, in squared distance. */
  readonly scale: number;
  /** Share of all comparisons that are nearer than u. */
  readonly share: number;
}

/** Points [squared distance, share], rising in distance. */
export type Curve = readonly (readonly [number, number])[];

/** Distances between pictures of different people. */
export interface Impostors {
  readonly comparisons: number;
  readonly people: number;
  readonly tail: LowerTail;
  /** The tail refitted on people drawn anew, for intervals; u is the same. */
  readonly resampled: readonly Omit<LowerTail, 'u'>[];
  /** Share of comparisons nearer, from [u, tail.share] up to [farthest, 1]. */
  readonly body: Curve;
}

/** What is known of an encoder's distances; measured once on public pictures by `threshold calibrate`, kept beside the encoder. */
export interface Calibration {
  readonly version: 1;
  readonly encoderId: EncoderId;
  /** How it was made: command, data, people, pictures, pairs. */
  readonly made: Readonly<Record<string, string | number>>;
  readonly impostor: Impostors;
  /** Each person against his nearest 5 % of the others, told by another picture of his than the one compared: share nearer, from u up to [farthest, 1]. */
  readonly lookAlike: { readonly comparisons: number; readonly people: number; readonly body: Curve };
  /** Two pictures of one person: share of people's comparisons farther, from [0, 1] up to [farthest, 0]. One photo enrolled, and two. */
  readonly genuine: {
    readonly people: number;
    readonly onePhoto: Curve;
    readonly twoPhotos: Curve;
  };
}
