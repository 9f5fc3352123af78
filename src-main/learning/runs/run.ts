import { z } from 'zod';
import { MININGS } from '../../core/learning/mining';
import type { Person } from '../../core/learning/split';
import type { RunStep } from './metrics';

/** What decides what any run comes to, besides its data. */
export const RunConfig = z.object({
  mining: z.enum(MININGS),
  alpha: z.number().min(0).max(4),
  steps: z.number().int().min(1),
  rate: z.number().positive(),
  warmUp: z.number().min(0).max(1),
  people: z.number().int().min(2),
  images: z.number().int().min(2),
  /** Shares of the people who are held out to judge by, and of the others who are kept apart to choose the best weights by. */
  heldOut: z.number().gt(0).lt(1),
  validation: z.number().min(0).lt(1),
  patience: z.number().int().min(0),
  seed: z.number().int().min(0),
});
export type RunConfig = z.infer<typeof RunConfig>;

/** One training, whatever is trained. */
export interface Run {
  /** runs/NAME */
  readonly folder: string;
  readonly training: readonly Person[];
  /** People kept apart by whom the best weights are chosen; where there are none, the last are kept. */
  readonly validation: readonly Person[];
  readonly resume: boolean;
  readonly onStep: (step: RunStep) => void;
  /** Ends the run after a step, its checkpoint kept. */
  readonly signal: AbortSignal;
}
