import type { FailedImage } from '../failed-images';
import { errorsAt, type Verification } from '../verification/verification';
import { detCurve, distanceHistogram, rocCurve } from './curves';
import { failedSection } from './failed-section';
import { distance, figure, note, percent, section, table } from './html';
import { page } from './page';
import { picturedPairs } from './pictured-pairs';

export interface VerificationReport {
  readonly about: readonly string[];
  /** The data set's folder. */
  readonly folder: string;
  /** As the door compares: one picture enrolled, the other live. */
  readonly door: Verification;
  /** Richer ways to embed, by name. */
  readonly richer: readonly (readonly [string, Verification])[];
  readonly stationTau: number;
  readonly failed: readonly FailedImage[];
}

const PICTURED = 18;

export async function verificationReport({ about, folder, door, richer, stationTau, failed }: VerificationReport): Promise<string> {
  const { genuine, impostor, tarAtFar } = door;
  const { fmr, fnmr } = errorsAt(door, stationTau);
  const taus = new Map(door.folds.map(({ fold, tau }) => [fold, tau]));
  const worst = (same: boolean) =>
    door.compared
      .filter((pair) => pair.same === same)
      .sort((a, b) => (same ? b.d - a.d : a.d - b.d))
      .slice(0, PICTURED)
      .map((pair) => ({ ...pair, wrong: pair.d < (taus.get(pair.fold) ?? 0) !== same }));
  const names = { accepted: 'impostors accepted (FMR)', refused: 'genuine refused (FNMR)' };
  return page({
    title: 'Verification, 1:1',
    about,
    figures: [
      ['accuracy', percent(door.accuracy)],
      ['TAR at FAR 0.1 %', percent(tarAtFar['0.001'])],
      ['equal error rate', percent(door.eer)],
      ['area under ROC', door.auc.toFixed(4)],
      ['pairs', String(door.compared.length)],
      ['failed pictures', String(failed.length)],
    ],
    sections: [
      section(
        'Figures',
        table(
          ['', 'accuracy', '± over folds', 'tau', 'TAR at FAR 1 %', '0.1 %', '0.01 %', 'EER'],
          [['as the door: left enrolled, right live', door] as const, ...richer].map(([name, row]) => [
            name,
            percent(row.accuracy),
            percent(row.accuracyStd),
            distance(row.tau),
            ...[row.tarAtFar['0.01'], row.tarAtFar['0.001'], row.tarAtFar['0.0001']].map((rate) => percent(rate)),
            percent(row.eer),
          ]),
        ),
        note(
          `Each fold is judged with the tau of the others. ${impostor.length} impostor pairs say nothing of rates below ${percent(1 / impostor.length, 3)}: there TAR is that of no impostor accepted.`,
        ),
        table(
          ['at the station’s 1:1 tau', 'rate', '95 % interval'],
          [fmr, fnmr].map((rate, i) => [
            `${i === 0 ? names.accepted : names.refused}, tau ${distance(stationTau)}`,
            percent(rate.value, 3),
            `${percent(rate.low, 3)} to ${percent(rate.high, 3)}`,
          ]),
        ),
      ),
      `<section><h2>Curves</h2><div class="charts">${[
        figure(rocCurve(genuine, impostor), 'ROC: genuine pairs accepted against impostor pairs accepted.'),
        figure(detCurve(genuine, impostor, names), 'DET: genuine pairs refused against impostor pairs accepted.'),
        figure(
          distanceHistogram(
            [
              { name: 'one person', colour: 'genuine', distances: genuine },
              { name: 'two people', colour: 'impostor', distances: impostor },
            ],
            [
              { name: `best ${door.tau.toFixed(2)}`, at: door.tau },
              { name: `1:1 ${stationTau.toFixed(2)}`, at: stationTau },
            ],
          ),
          'Distances of both kinds of pairs; the dashed lines are the tau best for these pairs and the station’s own for 1:1.',
        ),
      ].join('')}</div></section>`,
      section(
        'One person, farthest apart',
        note('Wrong where the door would have refused them by the fold’s tau.'),
        await picturedPairs(worst(true), folder),
      ),
      section(
        'Two people, nearest to each other',
        note('Wrong where they would have been taken for one.'),
        await picturedPairs(worst(false), folder),
      ),
      failedSection(failed),
    ],
  });
}
