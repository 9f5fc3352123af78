import type { LevelRow } from '../../core/calibration/levels';
import type { Rate } from '../../core/calibration/calibration';
import type { Metric } from '../../core/metric';
import { type Answer, byMetric } from '../answer';
import type { Context } from './context';
import { percent } from './evaluate';

/** tau as it stands: what it follows from, how often a stranger gets in by it, and how often it turns people away. */
export async function tau({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const report = await station['recognition.report'](null);
  const { comparisons, people, level, perTry, fmr, lookAlikeFmr, levels, nearestPairs, comparedBy } = report;
  const said = byMetric(comparedBy);
  const near = nearestPairs.filter(({ nearerThanTau }) => nearerThanTau);
  return {
    json: {
      comparedBy,
      K: comparisons,
      people,
      level,
      tau: report.tau,
      verifyTau: report.verifyTau,
      fmr,
      lookAlikeFmr,
      perTry,
      levels,
      nearestPairs,
    },
    text: [
      `K = ${comparisons} templates of ${people} people, at most one stranger in ${level} gets in: tau = ${said(report.tau)} (1:1: ${said(report.verifyTau)})`,
      `false match rate of one comparison: ${rate(fmr)}; among look-alikes: ${rate(lookAlikeFmr)}`,
      `a stranger's try: ${perTry.dependent.toExponential(1)} with frames all alike (this sets tau), ${perTry.independent.toExponential(1)} with independent ones`,
      ...levels.map((row) => line(row, comparedBy)),
      ...near.map(({ a, b, d }) => `nearer than tau to each other: ${a.name} and ${b.name} (${said(d)})`),
    ].join('\n'),
  };
}

const rate = ({ value, low, high, supported }: Rate): string =>
  `${value.toExponential(1)} (95 %: ${low.toExponential(1)} to ${high.toExponential(1)}${supported ? '' : '; fewer errors than were measured, by the model'})`;

function line({ oneIn, tau, refusalsOnePhoto, refusalsTwoPhotos, costly }: LevelRow, comparedBy: Metric['kind']): string {
  const help = costly ? '; costly: a second photo, more frames, or number and face help' : '';
  return `1 in ${oneIn}: tau = ${byMetric(comparedBy)(tau)}, refusals of one frame ${percent(refusalsOnePhoto, 1)} with one photo, ${percent(refusalsTwoPhotos, 1)} with two${help}`;
}
