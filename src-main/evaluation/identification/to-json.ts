import type { Share } from '../../core/statistics/wilson';
import type { Identification } from './identification';
import type { IdentificationErrors } from './open-set';

/** Figures first, as numbers; each with its interval under `intervals`. */
export function identificationJson(result: Identification) {
  const { K, templates, notEnrolled, answers, rank1, atTau, atDoor, atFpir, secondPhoto, fewFrames, drawn } = result;
  return {
    K,
    templates,
    probes: answers.probes.length,
    strangers: answers.strangers.length,
    rank1: rank1.value,
    fnirAtFpir: { '0.01': atFpir['0.01'].fnir.value, '0.003': atFpir['0.003'].fnir.value, '0.001': atFpir['0.001'].fnir.value },
    fpirAtTau: atTau.fpir.value,
    fnirAtTau: atTau.fnir.value,
    tau: atTau.tau,
    intervals: {
      rank1: interval(rank1),
      fnirAtFpir: {
        '0.01': interval(atFpir['0.01'].fnir),
        '0.003': interval(atFpir['0.003'].fnir),
        '0.001': interval(atFpir['0.001'].fnir),
      },
      fpirAtTau: interval(atTau.fpir),
      fnirAtTau: interval(atTau.fnir),
    },
    tauAtFpir: { '0.01': atFpir['0.01'].tau, '0.003': atFpir['0.003'].tau, '0.001': atFpir['0.001'].tau },
    withMargin: errors(atDoor),
    notEnrolled,
    secondPhoto: secondPhoto && {
      people: secondPhoto.people,
      onePhoto: share(secondPhoto.onePhoto),
      twoPhotos: share(secondPhoto.twoPhotos),
    },
    fewFrames: fewFrames && {
      people: fewFrames.people,
      onePicture: share(fewFrames.onePicture),
      visit: share(fewFrames.visit),
      strangers: fewFrames.strangers && share(fewFrames.strangers),
    },
    draws: drawn && {
      verifier: drawn.hundredth,
      comparisons: drawn.cross.comparisons,
      errors: drawn.errors.map((row) => ({ ...row, fpir: share(row.fpir), fnir: share(row.fnir) })),
    },
  };
}

const interval = ({ low, high }: Share): readonly [number, number] => [low, high];
const share = (of: Share) => ({ value: of.value, interval: interval(of), of: of.of });
const errors = ({ tau, fpir, fnir }: IdentificationErrors) => ({ tau, fpir: share(fpir), fnir: share(fnir) });
