import type { Evidence } from '../decision/evidence';
import type { DecisionParams } from '../decision/params';
import type { Quality } from '../face';

/** Squared distances of the face that a pass showed; null where there is nothing to compare with. */
export interface PassDistances {
  /** To the person's nearest template, whatever it came from. */
  readonly own: number | null;
  /** To the person's nearest template that came from a photo. */
  readonly photo: number | null;
  /** To the person's nearest suggestion that waits already. */
  readonly waiting: number | null;
  /** To the nearest other person. */
  readonly other: number | null;
}

export type Bounds = Pick<DecisionParams, 'tau' | 'margin'>;

/**
 * Both are shares of tau, so that they follow the gallery's size and the stated error as tau does. Measured on people of Labeled Faces in the Wild outside
 * the open set (one picture enrolled, K = 1,000, tau = 1.05; a second picture of 363 of them as a pass, all others as further probes): 347 pass, 191 are
 * suggested; of the further probes of these 11 of 319 were missed without the suggestion and 2 are with it; of 255,558 comparisons with strangers 1 is nearer
 * than tau to the photo and none to the suggestion. From 0.4 on 249 are suggested for the same gain, from 0.6 on 117 for one probe less; up to 0.9 on the
 * other side the gain is 13 probes, but 2 strangers come nearer than tau.
 */
const HELPS_FROM = 0.5;
const CLEAR_UP_TO = 0.8;
/** In units of the door's margin: a template between two look-alikes would make the next decision harder, not easier. */
const CLEAR_MARGINS = 3;

/** Pixels between the eyes: the aligned face has 35, so that nothing in it is magnified. */
const MIN_INTER_EYE = 35;
/** From here on twice as many genuine pairs are missed (quality/gates.ts). */
const MAX_TURN = 0.5;
/** Faces shrunk until their distance to themselves grew to 0.28 have this sharpness (quality/gates.ts). */
const MIN_SHARPNESS = 25;

/** Whether a pass is worth a closer look: let in, judged live by itself, and not as near as every day. */
export function worthEncoding({ reason, liveness, d1 }: Evidence, { tau }: Bounds): boolean {
  return reason === 'agreed' && liveness?.kind === 'live' && d1 !== null && d1 >= HELPS_FROM * tau;
}

/**
 * Whether the face of a confirmed pass is offered to the administrator as a further template: of good quality, clearly this person, and far
 * enough from all templates to help. 'Clearly' is measured from photos alone: measured from accepted passes too, each could lean on the one
 * before, and templates would wander off from the person step by step. Pure; NaN passes no test.
 */
export function worthSuggesting(distances: PassDistances, quality: Quality, { tau, margin }: Bounds): boolean {
  const { own, photo, waiting, other } = distances;
  if (own === null || photo === null) return false;
  const helps = own >= HELPS_FROM * tau && (waiting === null || waiting >= HELPS_FROM * tau);
  const clear = photo <= CLEAR_UP_TO * tau && (other === null || (other >= tau && other - photo >= CLEAR_MARGINS * margin));
  const good = quality.interEye >= MIN_INTER_EYE && quality.turn <= MAX_TURN && quality.sharpness >= MIN_SHARPNESS;
  return helps && clear && good;
}
