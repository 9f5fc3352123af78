import { writeFileSync } from 'node:fs';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import { failedImages } from '../../evaluation/failed-images';
import { identification, type IdentificationOptions, imagesOf, levelRule } from '../../evaluation/identification/identification';
import { readIdentificationList } from '../../evaluation/identification/list-file';
import { identificationJson } from '../../evaluation/identification/to-json';
import { thresholdsOf } from '../../evaluation/thresholds';
import { type Answer, byMetric } from '../answer';
import type { Context } from './context';
import { aboutRun, checkPlaces, embedWithProgress, type EvaluateOptions, failures, percent, writeJson } from './evaluate';

export interface IdentifyOptions extends EvaluateOptions {
  readonly list: string;
  readonly level: number;
  readonly draws: number;
}

/** 1:K on an open set: the gallery's pictures as they are enrolled, the others as the door sees them. */
export async function evaluateIdentification(options: IdentifyOptions, context: Context): Promise<Answer> {
  const start = performance.now();
  checkPlaces(options);
  const list = readIdentificationList(options.list);
  const how: IdentificationOptions = { oneIn: options.level, draws: options.draws };
  const { of, embedded } = await embedWithProgress(options, imagesOf(list, how), context);

  const thresholds = thresholdsOf(await loadCalibration(context.encoder.head, embedded.encoder), embedded.metric);
  const result = identification(list, of.enrolment, of.live, thresholds, how);
  const failed = failedImages(embedded, options.images);
  const json = {
    ...identificationJson(result),
    level: options.level,
    failedImages: failed,
    seconds: (performance.now() - start) / 1000,
    backend: embedded.backend,
    encoder: embedded.encoder,
    comparedBy: embedded.metric.kind,
    imagesComputed: embedded.computed,
    imagesPerSecond: embedded.computed === 0 ? null : embedded.computed / embedded.seconds,
  };
  writeJson(options.json, json);
  if (options.report !== undefined) {
    const { identificationReport } = await import('../../evaluation/report/identification-report');
    const about = aboutRun(options.list, options.images, embedded);
    writeFileSync(
      options.report,
      await identificationReport({ about, folder: options.images, list, result, oneIn: options.level, failed }),
    );
  }
  const { K, templates, rank1, atTau, atFpir, drawn } = result;
  const said = byMetric(embedded.metric.kind);
  const drawnLines = (drawn?.errors ?? [])
    .filter(({ rule }) => rule.startsWith(levelRule(1).slice(0, -1)))
    .map(
      ({ rule, K: size, draws, tau, fpir, fnir }) =>
        `${draws} galleries of ${size}, ${rule}: tau ${said(tau)}, FPIR ${percent(fpir.value)} (${percent(fpir.low)} to ${percent(fpir.high)}), FNIR ${percent(fnir.value)}`,
    );
  const text = [
    `K = ${K} (${templates} templates), ${result.answers.probes.length} probes, ${result.answers.strangers.length} strangers: rank-1 ${percent(rank1.value)}`,
    `FNIR at FPIR 1 / 0.3 / 0.1 %: ${(['0.01', '0.003', '0.001'] as const).map((fpir) => percent(atFpir[fpir].fnir.value)).join(' / ')}`,
    `at the station's tau ${said(atTau.tau)} (1 in ${options.level}): FPIR ${percent(atTau.fpir.value)}, FNIR ${percent(atTau.fnir.value)}`,
    ...drawnLines,
    ...(result.notEnrolled.length === 0 ? [] : [`not enrolled for want of a usable picture: ${result.notEnrolled.join(', ')}`]),
    ...failures(failed),
  ].join('\n');
  return { json, text };
}
