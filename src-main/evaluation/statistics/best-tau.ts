import { operatingPoints } from './operating-points';
import type { Sorted } from './sorted';

/** The threshold that decides most pairs right; of several the strictest, in the middle of its gap. */
export function bestTau(genuine: Sorted, impostor: Sorted): number {
  let best = { tau: 0, right: -1 };
  for (const { tau, falseAccepted, falseRefused } of operatingPoints(genuine, impostor)) {
    const right = Math.round((1 - falseRefused) * genuine.length) + Math.round((1 - falseAccepted) * impostor.length);
    if (right > best.right) best = { tau, right };
  }
  return best.tau;
}
