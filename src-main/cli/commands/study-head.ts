import { CANDIDATES } from '../../learning/studies/head/candidates';
import { type HeadStudy, headStudy } from '../../learning/studies/head/head-study';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, writeJson } from './evaluate';
import { studyInput, type StudyOptions } from './study-input';

const FOLDS = 10;

/** Principal directions against heads that were trained, all judged on people whom none has seen. */
export async function studyHead(options: StudyOptions, context: Context): Promise<Answer> {
  const { backend, features, ...input } = await studyInput(options, context);
  const { seed } = options;
  const study = headStudy({ ...input, candidates: CANDIDATES, folds: FOLDS, seed, onProgress: context.say });
  const json = { ...study, people: input.set.people.length, folds: FOLDS, seed, backend, features };
  writeJson(options.json, json);
  return { json, text: tableOf(study) };
}

function tableOf({ heads, chosen }: HeadStudy): string {
  const all = (of: Readonly<Record<string, number>>) =>
    Object.values(of)
      .map((share) => percent(share))
      .join(' / ');
  return [
    'head: FNMR on people held out at FMR 1e-5 / 1e-4 / 1e-3; open set: rank-1, FNIR at FPIR 1 / 0.3 / 0.1 %; View 2, refitted for each fold: accuracy, TAR at FAR 1e-2 / 1e-3; time',
    ...heads.map(
      ({ name, heldOut, openSet, view2, seconds }) =>
        `${name === chosen ? '* ' : '  '}${name}: ${all(heldOut.fnmr)}; ${percent(openSet.rank1)}, ${all(openSet.fnirAtFpir)}; ${percent(view2.accuracy)} ± ${percent(view2.accuracyStd)}, ${all(view2.tarAtFar)}; ${seconds.toFixed(0)} s`,
    ),
    '* is the best on people held out; the open set had no say.',
  ].join('\n');
}
