import type { NearPair, RecognitionReport } from '../../contract/recognition';
import { type Agreement, perTry } from '../../core/calibration/false-identity';
import { fmrAt } from '../../core/calibration/fmr';
import { histogramFrom, histogramOf } from '../../core/calibration/histogram';
import { levelTable } from '../../core/calibration/levels';
import { lookAlikeFmr } from '../../core/calibration/look-alike-fmr';
import { refusals } from '../../core/calibration/refusals';
import { seededRandom } from '../../core/random/seeded-random';
import { verifyTau } from '../../core/calibration/tau';
import { DECISION_PARAMS } from '../../core/decision/params';
import { LIVENESS_PARAMS } from '../../core/liveness/params';
import { crossDistances, type CrossDistances, type PeoplePair } from '../../gallery/cross-distances';
import { personName } from '../../gallery/people';
import type { ResidentIndex } from '../../gallery/resident-index';
import type { ResidentTemplates } from '../../gallery/resident-templates';
import { livenessVisits, passDistances } from '../../gallery/visits';
import { stationSettings } from '../settings';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

/** What the screen lists; the rest of a gallery's pairs are farther. */
const NEAREST_PAIRS = 20;
/** Passes looked at: some weeks of a busy door. */
const MOST_PASSES = 10_000;
const VISITS_SINCE_MS = 30 * 24 * 3_600_000;
const CAMERA_FPS = 15;
/** The same templates are drawn of the same gallery. */
const SEED = 1;

/** Frames of a stranger's try: until he is refused. */
const AGREEMENT: Agreement = {
  agree: DECISION_PARAMS.agree,
  of: DECISION_PARAMS.of,
  frames: Math.round((DECISION_PARAMS.refuseAfterMs / 1000) * CAMERA_FPS),
};

/** What the station knows of its own errors: from the calibration, the gallery and the log. */
export function recognitionReport({ db, clock, recognition, params }: StationParts): Pick<Operations, 'recognition.report'> {
  const crossed = crossedOnce(clock.monotonic);
  const pairRow = ({ a, b, d }: PeoplePair, tau: number): NearPair => {
    const named = (personId: PeoplePair['a']) => ({ personId, name: personName(db, personId) ?? '' });
    return { a: named(a), b: named(b), d, nearerThanTau: d < tau };
  };
  return {
    'recognition.report': async (): Promise<RecognitionReport> => {
      const ready = await recognition();
      const { encoder, calibration, index } = ready;
      const cross = await crossed(index);
      const { impostor, genuine } = calibration;
      const { tau } = params(ready);
      const comparisons = index.templates;
      const fmr = fmrAt(impostor, tau);
      return {
        encoderId: encoder.id,
        comparedBy: index.metric.kind,
        calibration: calibration.made,
        people: index.people,
        comparisons,
        level: stationSettings(db).falseAdmissionLevel,
        tau,
        verifyTau: verifyTau(calibration, 1, stationSettings(db).falseAdmissionLevel),
        fmr,
        lookAlikeFmr: lookAlikeFmr(calibration, tau),
        perTry: perTry(fmr.value, comparisons, AGREEMENT),
        levels: levelTable(calibration, comparisons),
        genuine: histogramFrom((d) => 1 - refusals(genuine.onePhoto, d), genuine.people),
        impostor: histogramFrom((d) => fmrAt(impostor, d).value, impostor.comparisons),
        sitePasses: histogramOf(passDistances(db, { most: MOST_PASSES })),
        siteCross: cross.histogram,
        crossedTemplates: cross.crossed,
        nearestPairs: cross.nearest.map((pair) => pairRow(pair, tau)),
        liveness: {
          live: LIVENESS_PARAMS.live,
          attack: LIVENESS_PARAMS.attack,
          visits: livenessVisits(db, clock.wall() - VISITS_SINCE_MS),
        },
      };
    },
  };
}

/** Cross distances of a gallery are computed once until it changes, and once for all who ask meanwhile. */
function crossedOnce(now: () => number): (index: ResidentIndex) => Promise<CrossDistances> {
  let last: { readonly templates: ResidentTemplates; readonly crossed: Promise<CrossDistances> } | null = null;
  return (index) => {
    const templates = index.all();
    if (last?.templates !== templates) {
      last = {
        templates,
        crossed: crossDistances(templates, { metric: index.metric, most: NEAREST_PAIRS, random: seededRandom(SEED), now }),
      };
    }
    return last.crossed;
  };
}
