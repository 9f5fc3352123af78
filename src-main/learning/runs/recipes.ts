import type { PairFeature } from '../../core/metric';
import type { Mining } from '../../core/learning/mining';

/** What a recipe may set. */
interface Recipe {
  readonly loss: 'triplet' | 'logistic';
  readonly mining?: Mining;
  readonly alpha?: number;
  readonly features?: PairFeature;
  readonly people?: number;
  readonly images?: number;
}

/** What a paper's method decides of a run; everything else is as without a recipe, and an option that is given outweighs it (docs/learning.md). */
export const RECIPES = {
  /** Schroff et al. 2015: triplets (section 3.1), alpha 0.2 (3.3), semi-hard among all pairs of a batch of some 1,800 pictures (3.2). */
  facenet: { loss: 'triplet', mining: 'semi-hard', alpha: 0.2, people: 120, images: 15 },
  /** Taigman et al. 2014, section 4.2: same or different by weighted absolute differences; `--features chi2` for the chi-square of section 4.1. */
  deepface: { loss: 'logistic', features: 'abs' },
} as const satisfies Readonly<Record<string, Recipe>>;

export type RecipeName = keyof typeof RECIPES;

export const RECIPE_NAMES = Object.keys(RECIPES) as readonly RecipeName[];
