import { loadCalibration } from '../../encoder/calibration/load-calibration';
import { writeFileSync } from 'node:fs';
import { failedImages } from '../../evaluation/failed-images';
import { thresholdsOf } from '../../evaluation/thresholds';
import { readPairs } from '../../evaluation/verification/pairs-file';
import { errorsAt, verification } from '../../evaluation/verification/verification';
import type { Answer } from '../answer';
import { byMetric } from '../answer';
import type { Context } from './context';
import { aboutRun, checkPlaces, embedWithProgress, type EvaluateOptions, failures, percent, writeJson } from './evaluate';

/** 1:1 on a list of pairs: left pictures as they are enrolled, right ones as the door sees them. */
export async function evaluateVerification(options: EvaluateOptions & { readonly pairs: string }, context: Context): Promise<Answer> {
  const start = performance.now();
  checkPlaces(options);
  const { pairs, folds } = readPairs(options.pairs);
  const lefts = pairs.map(({ left }) => left);
  const rights = pairs.map(({ right }) => right);
  const richer = options.report !== undefined;
  const { of, embedded } = await embedWithProgress(options, { enrolment: richer ? [...lefts, ...rights] : lefts, live: rights }, context);

  const result = verification(pairs, of.enrolment, of.live, embedded.metric);
  const failed = failedImages(embedded, options.images);
  const thresholds = thresholdsOf(await loadCalibration(context.encoder.head, embedded.encoder), embedded.metric);
  const { accuracy, accuracyStd, tau, auc, eer, tarAtFar, failedPairs } = result;
  const json = {
    pairs: pairs.length,
    failedImages: failed,
    accuracy,
    accuracyStd,
    tau,
    auc,
    eer,
    tarAtFar,
    seconds: (performance.now() - start) / 1000,
    backend: embedded.backend,
    encoder: embedded.encoder,
    comparedBy: embedded.metric.kind,
    genuinePairs: result.genuine.length,
    impostorPairs: result.impostor.length,
    failedPairs,
    folds,
    foldResults: result.folds,
    atStationTau: errorsAt(result, thresholds.verify),
    imagesComputed: embedded.computed,
    imagesPerSecond: embedded.computed === 0 ? null : embedded.computed / embedded.seconds,
  };
  writeJson(options.json, json);
  if (options.report !== undefined) {
    const { verificationReport } = await import('../../evaluation/report/verification-report');
    const about = aboutRun(options.pairs, options.images, embedded);
    const richer = [['both enrolled', verification(pairs, of.enrolment, of.enrolment, embedded.metric)]] as const;
    const page = { about, folder: options.images, door: result, richer, stationTau: thresholds.verify, failed };
    writeFileSync(options.report, await verificationReport(page));
  }
  const { fmr, fnmr } = json.atStationTau;
  const said = byMetric(embedded.metric.kind);
  const text = [
    `${pairs.length} pairs: accuracy ${percent(accuracy)} (standard deviation over ${result.folds.length} folds ${percent(accuracyStd)}), tau ${said(tau)}`,
    ...(folds === 'dealt' ? ['the list has no folds; pairs were dealt into ten, each judged with the tau of the others'] : []),
    `TAR at FAR 1e-2 / 1e-3 / 1e-4: ${percent(tarAtFar['0.01'])} / ${percent(tarAtFar['0.001'])} / ${percent(tarAtFar['0.0001'])}`,
    `equal error rate ${percent(eer)}, area under ROC ${auc.toFixed(5)}`,
    `at the station's 1:1 tau ${said(thresholds.verify)}: FMR ${percent(fmr.value, 3)}, FNMR ${percent(fnmr.value)}`,
    ...failures(failed),
  ].join('\n');
  return { json, text };
}
