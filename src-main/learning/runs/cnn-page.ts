import type { Embedding } from '../../core/embedding';
import type { Person } from '../../core/learning/split';
import { figure, note, percent, section, table } from '../../evaluation/report/html';
import { page } from '../../evaluation/report/page';
import type { CropSet } from '../data/crop-set';
import type { DataReport } from '../data/data-report';
import { embedCrops } from '../networks/embed-crops';
import type { Network } from '../networks/network';
import type { PairErrors } from '../studies/mining/held-out-pairs';
import type { Metrics } from './metrics';
import { curves, dataParts, distancesChart, planeChart } from './run-page';

interface Side {
  readonly network: Network;
  /** Null where too few people were held out. */
  readonly errors: PairErrors | null;
}

export interface CnnPage {
  readonly name: string;
  readonly about: readonly string[];
  readonly data: DataReport;
  readonly set: CropSet;
  readonly heldOut: readonly Person[];
  readonly steps: readonly Metrics[];
  readonly before: Side;
  readonly after: Side;
}

/** Of people held out, for the charts: with all their pictures against each other a few hundred are as many as a page can wait for. */
const MOST_SHOWN = 60;

/** What a run of a net from random weights did, as one file. */
export function cnnPage({ name, about, data, set, heldOut, steps, before, after }: CnnPage): string {
  const shown = heldOut.slice(0, MOST_SHOWN);
  const embed = ({ network }: Side) => {
    const images = shown.flatMap((person) => person.images);
    const embeddings = embedCrops(
      network,
      images.map((image) => set.crops[image]),
      set.side,
    );
    const of = new Map(images.map((image, i) => [image, embeddings[i]]));
    return (some: readonly number[]): Embedding[] => some.flatMap((image) => of.get(image) ?? []);
  };
  const sides = [before, after].map((side) => ({ errors: side.errors, embed: embed(side) }));
  const rows = sides.map(({ errors }, i) => [
    i === 0 ? 'random weights' : 'trained',
    errors === null ? '–' : percent(errors.accuracy),
    errors === null ? '–' : errors.auc.toFixed(3),
  ]);
  const both = (chart: (side: (typeof sides)[number]) => string, what: string) =>
    `<div class="charts">${sides.map((side, i) => figure(chart(side), `${what} ${i === 0 ? 'before' : 'after'}`)).join('')}</div>`;
  return page({
    title: `Training run ${name}`,
    about,
    figures: [
      ['people held out', String(heldOut.length)],
      ['accuracy on their pairs, before', rows[0][1]],
      ['after', rows[1][1]],
    ],
    sections: [
      section(
        'People held out',
        table(['net', 'accuracy', 'AUC'], rows),
        note(
          'Pairs of their pictures, as many of two people as of one; each fold with the threshold of the others. Nobody of them was trained on.',
        ),
        both(({ embed }) => distancesChart(shown, (images) => [embed(images), embed(images)]), 'Distances'),
      ),
      section('Training', `<div class="charts">${curves(steps, 'AUC')}</div>`),
      section(
        'Where people lie',
        both(({ embed }) => planeChart(shown, embed), 'People'),
      ),
      section('Data', ...dataParts(data)),
    ],
  });
}
