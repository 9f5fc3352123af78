import type { HeadRunConfig } from './head-run';

/** What a paper's method decides of a run; everything else is as without a recipe, and an option that is given outweighs it (docs/learning.md). */
export const RECIPES = {
  /** Schroff et al. 2015: triplets (section 3.1), alpha 0.2 (3.3), semi-hard among all pairs of a batch of some 1,800 pictures (3.2). */
  facenet: { loss: 'triplet', mining: 'semi-hard', alpha: 0.2, people: 120, images: 15 },
  /** Taigman et al. 2014, section 4.2: same or different by weighted absolute differences; `--features chi2` for the chi-square of section 4.1. */
  deepface: { loss: 'logistic', features: 'abs' },
} as const satisfies Readonly<Record<string, Partial<HeadRunConfig>>>;

export type RecipeName = keyof typeof RECIPES;
