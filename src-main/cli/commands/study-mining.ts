import { writeFileSync } from 'node:fs';
import { miningPage } from '../../learning/studies/mining/mining-page';
import { miningStudy, type MiningStudy, type TrainedArm } from '../../learning/studies/mining/mining-study';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, writeJson } from './evaluate';
import { type ScratchOptions, studyCrops } from './study-crops';

/** Enough for the order to show, and for six trainings within the hour on two cores. */
const STEPS = 600;

/** From random weights: which triplets of a batch teach most in the same number of steps. */
export async function studyMining(options: ScratchOptions, context: Context): Promise<Answer> {
  const { backend, leftOut, withoutFace, ...input } = await studyCrops(options, context);
  context.say(`${input.set.people.length} people to learn from; of cfp-odd ${leftOut.length} left out who may be among those who judge`);
  const { seed } = options;
  const study = miningStudy({ ...input, steps: STEPS, seed, thread: context.cropThread, onProgress: context.say });
  const json = { ...study, leftOut, withoutFace: withoutFace.length, steps: STEPS, seed, backend };
  writeJson(options.json, json);
  const about = [
    `${study.people.training} people with ${study.people.pictures} pictures, ${study.people.heldOut} held out; ${STEPS} steps from random weights, seed ${seed}, backend ${backend}.`,
  ];
  if (options.report !== undefined) writeFileSync(options.report, miningPage(study, about));
  return { json, text: textOf(study) };
}

function textOf({ arms, chosen, view2 }: MiningStudy): string {
  return [
    'triplets: accuracy and AUC on pairs of LFW people held out, then of cfp-odd; time, images a second, share of it spent on loading',
    ...arms.map((arm) => lineOf(arm, arm.name === chosen)),
    `* is the best on LFW people held out. View 2, each half of the folds by a net that has seen nobody of it: ${percent(view2.accuracy)} ± ${percent(view2.accuracyStd)}, AUC ${view2.auc.toFixed(3)} (${view2.seconds.toFixed(0)} s of training)`,
  ].join('\n');
}

function lineOf({ name, moments, seconds, imagesPerSecond, loading }: TrainedArm, chosen: boolean): string {
  const { lfw, cfp } = moments[moments.length - 1];
  return `${chosen ? '* ' : '  '}${name}: ${percent(lfw.accuracy)}, ${lfw.auc.toFixed(3)}; ${percent(cfp.accuracy)}, ${cfp.auc.toFixed(3)}; ${seconds.toFixed(0)} s, ${imagesPerSecond.toFixed(0)}/s, ${percent(loading, 0)}`;
}
