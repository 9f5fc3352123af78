import { percent, section, table } from '../../../evaluation/report/html';
import { page } from '../../../evaluation/report/page';
import { CURVE_COLOURS, stepChart } from '../study-charts';
import type { MiningStudy, Moment } from './mining-study';

/** Accuracy over steps of every way to choose triplets, and what the chosen one came to on View 2. */
export function miningPage({ arms, chosen, view2 }: MiningStudy, about: readonly string[]): string {
  const curves = (value: (moment: Moment) => number) =>
    arms.map(({ name, moments }, i) => ({
      name,
      colour: CURVE_COLOURS[i % CURVE_COLOURS.length],
      points: moments.map((moment) => [moment.step, value(moment)] as const),
    }));
  const row = ({ name, moments, seconds }: MiningStudy['arms'][number]) => {
    const { lfw, cfp } = moments[moments.length - 1];
    return [name, percent(lfw.accuracy), lfw.auc.toFixed(3), percent(cfp.accuracy), cfp.auc.toFixed(3), `${seconds.toFixed(0)} s`];
  };
  return page({
    title: 'Which triplets teach most',
    about,
    figures: [
      ['chosen on people held out', chosen],
      ['View 2', `${percent(view2.accuracy)} ± ${percent(view2.accuracyStd)}`],
    ],
    sections: [
      section('People held out', table(['triplets', 'LFW: accuracy', 'AUC', 'cfp-odd: accuracy', 'AUC', 'time'], arms.map(row))),
      section(
        'Over the steps',
        `<div class="charts">${[
          stepChart(
            'Accuracy on pairs of LFW people held out',
            curves(({ lfw }) => lfw.accuracy),
            { scale: 'value', min: 0.5, max: 1 },
          ),
          stepChart(
            'AUC of the same',
            curves(({ lfw }) => lfw.auc),
            { scale: 'value', min: 0.5, max: 1 },
          ),
          stepChart(
            'Loss',
            curves(({ loss }) => loss),
            { scale: 'value', min: 0, max: 0.3 },
          ),
          stepChart(
            'd(A, N) less d(A, P) of the triplets',
            curves(({ positive, negative }) => negative - positive),
            { scale: 'value', min: -0.2, max: 1 },
          ),
        ].join('')}</div>`,
      ),
    ],
  });
}
