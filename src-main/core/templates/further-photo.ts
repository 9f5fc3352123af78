/** Why a picture that is meant as a person's further photo may show somebody else. */
export type FurtherDoubt = 'nearer-to-other' | 'unlike-own';

/**
 * A further photo should be taken for its person's by the 1:1 comparison, and be nearer to him than to anybody else.
 * A doubt is shown, never enforced: a photo that is unlike the first one is why a second is added at all.
 * @param own squared distance to the nearest of the person's own templates; null where there is none to compare with
 * @param other squared distance to the nearest other person; null where there is none
 * @param verifyTau squared distance under which two pictures show the same person
 */
export function furtherDoubt(own: number | null, other: number | null, verifyTau: number): FurtherDoubt | null {
  if (other !== null && other < verifyTau && (own === null || other <= own)) return 'nearer-to-other';
  return own !== null && own >= verifyTau ? 'unlike-own' : null;
}
