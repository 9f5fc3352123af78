import type { Share } from '../../core/statistics/wilson';
import type { FailedImage } from '../failed-images';
import type { Identification } from '../identification/identification';
import { DRAWN_LEVELS, levelRule, singleNameRule } from '../identification/identification';
import type { IdentificationList } from '../identification/list-file';
import { detCurve, distanceHistogram } from './curves';
import { errorAgainstK, errorAgainstKCaption } from './error-against-k';
import { failedSection } from './failed-section';
import { distance, figure, note, percent, section, table } from './html';
import { page } from './page';
import { type PicturedPair, picturedPairs } from './pictured-pairs';

export interface IdentificationReport {
  readonly about: readonly string[];
  /** The data set's folder. */
  readonly folder: string;
  readonly list: IdentificationList;
  readonly result: Identification;
  readonly oneIn: number;
  readonly failed: readonly FailedImage[];
}

const PICTURED = 18;

export async function identificationReport({ about, folder, list, result, oneIn, failed }: IdentificationReport): Promise<string> {
  const { K, templates, answers, rank1, atTau, atDoor, atFpir } = result;
  const { missed, taken } = worst(list, result);
  return page({
    title: `Identification, 1:${K}`,
    about: [
      ...about,
      `${K} people enrolled (${templates} templates), ${answers.probes.length} probes of them, ${answers.strangers.length} strangers.`,
    ],
    figures: [
      ['rank-1', percent(rank1.value)],
      ['FNIR at FPIR 1 %', percent(atFpir['0.01'].fnir.value)],
      ['FNIR at FPIR 0.3 %', percent(atFpir['0.003'].fnir.value)],
      [`FPIR at tau ${distance(atTau.tau)}`, percent(atTau.fpir.value)],
      [`FNIR at tau ${distance(atTau.tau)}`, percent(atTau.fnir.value)],
      ['failed pictures', String(failed.length)],
    ],
    sections: [
      section(
        'Figures',
        table(
          ['one picture', 'tau', 'FPIR', '95 % interval', 'FNIR', '95 % interval'],
          [
            [`station’s tau, 1 in ${oneIn}`, atTau] as const,
            ['the same with the margin to the second', atDoor] as const,
            ['FPIR at most 1 %', atFpir['0.01']] as const,
            ['FPIR at most 0.3 %', atFpir['0.003']] as const,
            ['FPIR at most 0.1 %', atFpir['0.001']] as const,
          ].map(([name, { tau, fpir, fnir }]) => [name, distance(tau), ...shares(fpir), ...shares(fnir)]),
        ),
        note('FPIR: strangers for whom somebody is named. FNIR: enrolled people who are not named as themselves.'),
        more(result),
      ),
      `<section><h2>Curves</h2><div class="charts">${curves(result).join('')}</div></section>`,
      ...drawn(result),
      section(
        'Enrolled people missed, farthest first',
        note('The person’s photo, then the probe. Wrong where tau refuses them or somebody else was nearer.'),
        await picturedPairs(missed, folder),
      ),
      section(
        'Strangers, nearest first',
        note('The photo of the person named, then the stranger. Wrong where tau lets them in.'),
        await picturedPairs(taken, folder),
      ),
      failedSection(failed),
    ],
  });
}

const shares = ({ value, low, high }: Share): string[] => [percent(value), `${percent(low)} to ${percent(high)}`];

function curves(result: Identification): string[] {
  const { mated, strangers, atTau, drawn } = result;
  const kinds = [
    { name: 'own person', colour: 'genuine', distances: mated },
    { name: 'strangers, to the nearest', colour: 'impostor', distances: strangers },
  ] as const;
  return [
    figure(
      detCurve(mated, strangers, { accepted: 'strangers named (FPIR)', refused: 'enrolled missed (FNIR)' }),
      `DET at K = ${result.K}: enrolled people missed against strangers named, as tau changes.`,
    ),
    figure(
      distanceHistogram(kinds, [{ name: `tau ${atTau.tau.toFixed(2)}`, at: atTau.tau }]),
      'Distances of probes to their own person, and of strangers to whoever is nearest to them.',
    ),
    ...(drawn === null ? [] : [figure(errorAgainstK(drawn), errorAgainstKCaption(drawn))]),
  ];
}

function more({ secondPhoto, fewFrames }: Identification): string {
  const rows = [
    ...(secondPhoto === null
      ? []
      : [
          ['one photo', String(secondPhoto.people), ...shares(secondPhoto.onePhoto)],
          ['a second photo enrolled', String(secondPhoto.people), ...shares(secondPhoto.twoPhotos)],
        ]),
    ...(fewFrames === null
      ? []
      : [
          ['one picture', String(fewFrames.people), ...shares(fewFrames.onePicture)],
          ['up to five pictures, three must agree', String(fewFrames.people), ...shares(fewFrames.visit)],
        ]),
  ];
  if (rows.length === 0) return note('The list has one probe a person: it says nothing of a second photo or of several frames.');
  return table(['with more pictures', 'people', 'FNIR', '95 % interval'], rows);
}

function drawn({ drawn }: Identification): string[] {
  if (drawn === null) return [];
  const levels = [levelRule, singleNameRule].flatMap((name) => DRAWN_LEVELS.map(name));
  const rows = drawn.errors.filter(({ rule }) => levels.includes(rule));
  return [
    section(
      'Galleries drawn at random',
      table(
        ['level, K', 'tau', 'FPIR', '95 % interval', 'of the draws', 'FNIR', '95 % interval'],
        rows.map(({ rule, K, tau, fpir, fpirRange, fnir }) => [
          `${rule}, K = ${K}`,
          distance(tau),
          ...shares(fpir),
          `${percent(fpirRange[0])} to ${percent(fpirRange[1])}`,
          ...shares(fnir),
        ]),
      ),
      note(
        `${rows[0]?.draws ?? 0} draws of each size from everybody on the list; who is not drawn comes as a stranger, with one picture. The interval counts the strangers of one draw: draws share them.`,
      ),
    ),
  ];
}

function worst(list: IdentificationList, { answers, atTau }: Identification): Readonly<Record<'missed' | 'taken', PicturedPair[]>> {
  const photos = new Map([...list.gallery].reverse().map(({ person, image }) => [person, image]));
  const photo = (person: string | null) => photos.get(person ?? '') ?? '';
  const missed = [...answers.probes]
    .map(({ probe, own, dOwn }) => ({ left: photo(probe.person), right: probe.image, d: dOwn, wrong: !own || !(dOwn < atTau.tau) }))
    .sort((a, b) => b.d - a.d);
  const taken = [...answers.strangers]
    .map(({ probe, person, d1 }) => ({ left: photo(person), right: probe.image, d: d1, wrong: d1 < atTau.tau }))
    .sort((a, b) => a.d - b.d);
  return { missed: missed.slice(0, PICTURED), taken: taken.slice(0, PICTURED) };
}
