import { passes } from '../../core/decision/decide';
import { asPersonId } from '../../core/ids';
import { type Share, wilson } from '../../core/statistics/wilson';
import { atFalseAccepted, operatingPoint } from '../statistics/operating-points';
import { sorted, type Sorted } from '../statistics/sorted';
import type { Answer } from './search';

/** Distances that an identification's errors follow from. */
export interface OpenSetDistances {
  /** To their own person where that one was the nearest, else Infinity: no threshold lets them in as themselves. */
  readonly mated: Sorted;
  /** Strangers', to the nearest person. */
  readonly strangers: Sorted;
}

export interface OpenSet extends OpenSetDistances {
  /** Share of probes whose nearest person is their own. */
  readonly rank1: Share;
}

export function openSet(probes: readonly Answer[], strangers: readonly Answer[]): OpenSet {
  return {
    mated: sorted(probes.map(({ own, d1 }) => (own ? d1 : Infinity))),
    strangers: sorted(strangers.map(({ d1 }) => d1)),
    rank1: shareOf(probes, ({ own }) => own),
  };
}

/**
 * FPIR: share of strangers for whom somebody is named. FNIR: share of enrolled people who are not named as themselves, at rank 1
 * (NIST FRTE 1:N, "FNIR(N, R, T)" with R = 1; ISO/IEC 19795-1).
 */
export interface IdentificationErrors {
  readonly tau: number;
  readonly fpir: Share;
  readonly fnir: Share;
}

export function errorsAt({ mated, strangers }: OpenSetDistances, tau: number): IdentificationErrors {
  const { falseAccepted, falseRefused } = operatingPoint(mated, strangers, tau);
  return { tau, fpir: wilson(falseAccepted, strangers.length), fnir: wilson(falseRefused, mated.length) };
}

/** FNIR at the largest threshold with FPIR of at most `fpir`. */
export function fnirAtFpir(distances: OpenSetDistances, fpir: number): IdentificationErrors {
  return errorsAt(distances, atFalseAccepted(distances.mated, distances.strangers, fpir).tau);
}

/** The door's whole rule for one picture: near enough, and clearly nearer than anybody else. */
export function atDoor(
  probes: readonly Answer[],
  strangers: readonly Answer[],
  params: { tau: number; margin: number },
): IdentificationErrors {
  const accepted = ({ person, d1, d2 }: Answer) =>
    person !== null && passes({ personId: asPersonId(person), d1, d2: d2 === Infinity ? null : d2 }, params);
  return {
    tau: params.tau,
    fpir: shareOf(strangers, accepted),
    fnir: shareOf(probes, (answer) => !(answer.own && accepted(answer))),
  };
}

export function shareOf<T>(items: readonly T[], counts: (item: T) => boolean): Share {
  return wilson(items.length === 0 ? 0 : items.filter(counts).length / items.length, items.length);
}
