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
  readonly shape: number;
  readonly scale: number;
  /** Share of all comparisons that are nearer than u. */
  readonly share: number;
  /** Number of comparisons nearer than u: what the fit rests on. */
  readonly exceedances: number;
}

/** What is known of an encoder's distances; measured once on public pictures by `threshold calibrate`, kept beside the encoder. */
export interface Calibration {
  readonly version: 1;
  readonly encoderId: EncoderId;
  /** How it was made: command, data, people, pictures, pairs. */
  readonly made: Readonly<Record<string, string | number>>;
  readonly impostor: {
    readonly comparisons: number;
    readonly people: number;
    readonly tail: LowerTail;
    /** Tails refitted on resampled people, for intervals. */
    readonly resampled: readonly LowerTail[];
    /** [squared distance, share of comparisons nearer], rising. */
    readonly quantiles: readonly (readonly [number, number])[];
  };
  /** The same among each person's nearest 5 % of the others: colleagues are more alike than strangers. */
  readonly lookAlike: { readonly comparisons: number; readonly quantiles: readonly (readonly [number, number])[] };
  /** Distances of two pictures of one person: [squared distance, share farther], rising in distance. One photo, and two. */
  readonly genuine: {
    readonly pairs: number;
    readonly onePhoto: readonly (readonly [number, number])[];
    readonly twoPhotos: readonly (readonly [number, number])[];
  };
}
