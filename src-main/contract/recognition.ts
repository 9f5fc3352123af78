import type { Rate } from '../core/calibration/calibration';
import type { Histogram } from '../core/calibration/histogram';
import type { FalseAdmissionLevel, LevelRow } from '../core/calibration/levels';
import type { EncoderId, PersonId } from '../core/ids';
import type { Metric } from '../core/metric';

export { DEFAULT_FALSE_ADMISSION_LEVEL, FALSE_ADMISSION_LEVELS, type FalseAdmissionLevel, type LevelRow } from '../core/calibration/levels';
export { probabilityOf } from '../core/metric';
export type { Histogram } from '../core/calibration/histogram';

export interface NearPair {
  readonly a: { readonly personId: PersonId; readonly name: string };
  readonly b: { readonly personId: PersonId; readonly name: string };
  readonly d: number;
  /** Nearer than tau: look-alikes, twins, or the same person twice. */
  readonly nearerThanTau: boolean;
}

/** All that the Recognition screen shows. Distances are for administrators; no template is in it. */
export interface RecognitionReport {
  readonly encoderId: EncoderId;
  /** What d is: a squared distance, or what stands for the probability p of a judge on these features (core/metric.ts). */
  readonly comparedBy: Metric['kind'];
  /** How the calibration was made, for the reader. */
  readonly calibration: Readonly<Record<string, string | number>>;
  readonly people: number;
  /** Comparisons of a try: templates, not people, count. */
  readonly comparisons: number;
  readonly level: FalseAdmissionLevel;
  readonly tau: number;
  readonly verifyTau: number;
  readonly fmr: Rate;
  /** FMR among look-alikes at this tau: each person's nearest 5 % of others. */
  readonly lookAlikeFmr: Rate;
  /** P(a stranger gets in) a try: were all frames alike, and were they independent of each other; the first sets tau. */
  readonly perTry: { readonly dependent: number; readonly independent: number };
  readonly levels: readonly LevelRow[];
  readonly genuine: Histogram;
  readonly impostor: Histogram;
  /** The site's own: distances of confirmed passes, and between different people of the gallery. */
  readonly sitePasses: Histogram;
  readonly siteCross: Histogram;
  /** Templates that were compared with all others for `siteCross` and `nearestPairs`: fewer than `comparisons` in a large gallery, drawn at random. */
  readonly crossedTemplates: number;
  readonly nearestPairs: readonly NearPair[];
  readonly liveness: {
    /** Scores at and above `live` pass at once; below `attack` they are refused; between, the challenge decides. */
    readonly live: number;
    readonly attack: number;
    /** This station's visits of the last 30 days, by verdict. */
    readonly visits: { readonly live: number; readonly unsure: number; readonly attack: number };
  };
}
