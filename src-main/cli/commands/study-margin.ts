import { writeFileSync } from 'node:fs';
import { marginPage } from '../../learning/studies/margin/margin-page';
import { lineOf, marginStudy } from '../../learning/studies/margin/margin-study';
import type { Answer } from '../answer';
import type { Context } from './context';
import { writeJson } from './evaluate';
import { type ScratchOptions, studyCrops } from './study-crops';

const STEPS = 250;
const SEEDS = 3;
/** So many pictures a person as a batch takes. */
const PICTURES = 4;

/** What a margin of 0 permits, with unit length and without. */
export async function studyMargin(options: ScratchOptions, context: Context): Promise<Answer> {
  const { backend, set } = await studyCrops(options, context);
  const { seed } = options;
  const seeds = Array.from({ length: SEEDS }, (_, i) => seed + i);
  const people = set.people.filter(({ images }) => images.length >= PICTURES);
  const start = performance.now();
  const runs = marginStudy({ set: { ...set, people }, steps: STEPS, seeds, thread: context.cropThread, onProgress: context.say });
  const seconds = (performance.now() - start) / 1000;
  const json = { runs, people: people.length, steps: STEPS, seeds, seconds, backend };
  writeJson(options.json, json);
  const about = [`${people.length} people, ${STEPS} steps from random weights, seeds ${seeds.join(', ')}, backend ${backend}.`];
  if (options.report !== undefined) writeFileSync(options.report, marginPage(runs, about));
  return { json, text: runs.map(lineOf).join('\n') };
}
