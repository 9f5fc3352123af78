import type { Rate } from '../core/calibration/calibration';
import type { FalseAdmissionLevel } from '../core/calibration/levels';
import type { EncoderId, PersonId } from '../core/ids';

export { DEFAULT_FALSE_ADMISSION_LEVEL, FALSE_ADMISSION_LEVELS, type FalseAdmissionLevel } from '../core/calibration/levels';

/** What one level means at this gallery's size. */
export interface LevelRow {
  readonly oneIn: FalseAdmissionLevel;
  readonly tau: number;
  /** A single comparison's false match rate at that tau. */
  readonly fmr: Rate;
  /** Share of genuine tries that are refused, expected from public pictures: one photo, two photos. */
  readonly refusalsOnePhoto: number;
  readonly refusalsTwoPhotos: number;
  /** True where that is too many for a door, and help is needed (a second photo, more frames, number + face). */
  readonly costly: boolean;
}

export interface Histogram {
  /** Left edges of equal bins of squared distance, from 0 to 4. */
  readonly binWidth: number;
  readonly shares: readonly number[];
  readonly count: number;
}

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
