import type { Calibration } from './calibration';
import { allowedFmr } from './false-identity';
import { tauAt } from './fmr';

/** A claimed identity may be confirmed falsely at most once in 10,000 (NIST SP 800-63B-4, requirements on biometrics). */
const VERIFY_ONE_IN = 10_000;

/**
 * Recognition 1:K: the squared distance under which the nearest person may be the one at the door, so that one stranger's try in `oneIn` ends in a false
 * identity: 1 - (1 - FMR(tau))^K = 1 / oneIn. It falls with K and with `oneIn`.
 * @param comparisons K, the gallery's templates. With none nobody can be recognised: tau is then what the first template will get.
 * @param oneIn more than 1
 */
export function tauFor({ impostor }: Calibration, comparisons: number, oneIn: number): number {
  return tauAt(impostor, allowedFmr(Math.max(1, comparisons), oneIn));
}

/**
 * Verification 1:1: squared distance under which two pictures show the same person, or one of a claimed person's templates the one at the door.
 * @param templates of the claimed person
 * @param oneIn the level that the administrator states: where it is rarer than VERIFY_ONE_IN it holds here as well, or a number would be the easier way in
 */
export function verifyTau({ impostor }: Calibration, templates = 1, oneIn = VERIFY_ONE_IN): number {
  return tauAt(impostor, allowedFmr(Math.max(1, templates), Math.max(VERIFY_ONE_IN, oneIn)));
}
