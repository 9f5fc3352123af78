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
 * Shares of tau, so that they follow the gallery's size and the stated error as tau does.
 * Nearer than half of tau a template adds next to nothing: such a pass succeeds with half the distance to spare.
 */
const HELPS_FROM = 0.5;
/**
 * Of 3.78 million impostor pairs (2,749 people of Labeled Faces in the Wild) 1e-4 are nearer than 1.24 and 3.4e-6 nearer than 1.05: a power of ten less for each 0.13.
 * So of the strangers whom tau = 1.05 lets in by mistake one in forty lies below 0.8 tau.
 */
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
