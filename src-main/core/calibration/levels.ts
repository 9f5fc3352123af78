import type { Calibration, Rate } from './calibration';
import { fmrAt } from './fmr';
import { refusals } from './refusals';
import { tauFor } from './tau';

/** "One stranger in N tries may get in", a try being a visit of several frames. */
export const FALSE_ADMISSION_LEVELS = [100, 1_000, 10_000, 100_000] as const;
export type FalseAdmissionLevel = (typeof FALSE_ADMISSION_LEVELS)[number];
export const DEFAULT_FALSE_ADMISSION_LEVEL: FalseAdmissionLevel = 1_000;

/** What one level means at a gallery's size. */
export interface LevelRow {
  readonly oneIn: FalseAdmissionLevel;
  readonly tau: number;
  /** A single comparison's false match rate at that tau. */
  readonly fmr: Rate;
  /** Share of genuine tries that are refused, expected from public pictures, one frame a try: of people with one photo, with two photos. */
  readonly refusalsOnePhoto: number;
  readonly refusalsTwoPhotos: number;
  /** True where that is too many for a door, and help is needed (a second photo, more frames, number + face). */
  readonly costly: boolean;
}

/** This project's own line: whoever comes once a working day would be turned away once a fortnight. */
const COSTLY_REFUSALS = 0.1;

/** The four levels at K templates; refusals rise with K and with the level. */
export function levelTable(calibration: Calibration, comparisons: number): readonly LevelRow[] {
  return FALSE_ADMISSION_LEVELS.map((oneIn) => {
    const tau = tauFor(calibration, comparisons, oneIn);
    const refusalsOnePhoto = refusals(calibration.genuine.onePhoto, tau);
    return {
      oneIn,
      tau,
      fmr: fmrAt(calibration.impostor, tau),
      refusalsOnePhoto,
      refusalsTwoPhotos: refusals(calibration.genuine.twoPhotos, tau),
      costly: refusalsOnePhoto > COSTLY_REFUSALS,
    };
  });
}
