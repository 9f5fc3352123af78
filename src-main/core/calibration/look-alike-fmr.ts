import type { Calibration, Rate } from './calibration';
import { shareAt } from './curve';
import { ERRORS_TO_SUPPORT, fmrAt } from './fmr';

/**
 * False match rate among look-alikes: how many times the FMR it is was measured down to u, and is taken to stay so below; it cannot pass 20, since every
 * near pair would be a look-alike then. Both have one interval: what the ratio adds is small beside it.
 * @param tau squared distance
 */
export function lookAlikeFmr({ impostor, lookAlike: { body, comparisons } }: Calibration, tau: number): Rate {
  const { value, low, high } = fmrAt(impostor, tau);
  const measuredAt = Math.max(tau, body[0][0]);
  const times = shareAt(body, measuredAt) / fmrAt(impostor, measuredAt).value;
  return {
    value: Math.min(1, value * times),
    low: Math.min(1, low * times),
    high: Math.min(1, high * times),
    supported: value * times * comparisons >= ERRORS_TO_SUPPORT,
  };
}
