import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import envPaths from 'env-paths';
import type { EvaluateOptions } from './commands/evaluate';
import { evaluateIdentification, type IdentifyOptions } from './commands/evaluate-identification';
import { evaluateLiveness, type LivenessOptions } from './commands/evaluate-liveness';
import { evaluateVerification } from './commands/evaluate-verification';
import { DEFAULT_FALSE_ADMISSION_LEVEL } from '../core/calibration/levels';
import type { Doing } from './program';

/** `evaluate`, with a subcommand for each protocol. */
export function addEvaluate(program: Command, doing: Doing): void {
  const evaluate = program
    .command('evaluate')
    .description('measure the encoder and the decision on lists of pictures, in all cores; goes on where it was ended');
  withOptions(evaluate.command('verification'))
    .description('1:1: accuracy, ROC and error rates on pairs of pictures; left ones as enrolled, right ones as at the door')
    .requiredOption('--pairs <file>', 'pairs.txt of Labeled Faces in the Wild, or CSV: left,right,same[,fold]')
    .action((options: EvaluateOptions & { pairs: string }) => doing((context) => evaluateVerification(options, context)));
  withOptions(evaluate.command('identification'))
    .description('1:K: rank-1, FNIR and FPIR of an open set, at the station’s own tau and on galleries drawn at random')
    .requiredOption('--list <file.csv>', 'role,person,image with the roles gallery, probe (or enrolled) and stranger')
    .option('--level <n>', 'one stranger’s try in n may get in: decides tau', wholeNumber(2), DEFAULT_FALSE_ADMISSION_LEVEL)
    .option('--draws <n>', 'galleries of 1, 10, 100 and 1,000 people to draw for each size; 0 for none', wholeNumber(0), 20)
    .action((options: IdentifyOptions) => doing((context) => evaluateIdentification(options, context)));
  evaluate
    .command('liveness')
    .description('passive liveness: APCER of each kind of attack and BPCER on recorded presentations, each as the door would take it')
    .requiredOption('--clips <file.csv>', 'file,label,species: films or folders of frames, real or attack, and which kind of attack')
    .option('--json <file>', 'write the figures there')
    .action((options: LivenessOptions) => doing((context) => evaluateLiveness(options, context)));
}

const wholeNumber = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
  return value;
};

export const ENCODER_HELP = 'folder of a training run or of an encoder, measured instead of the station’s own; its calibration lies in it';
export const CACHE_HELP = 'folder of what the nets said of pictures before';
export const EMBEDDING_CACHE = join(envPaths('threshold', { suffix: '' }).cache, 'embeddings');

function withOptions(command: Command): Command {
  return command
    .requiredOption('--images <dir>', 'folder that the list’s paths start from')
    .option('--json <file>', 'write the figures there')
    .option('--report <file.html>', 'write a page with curves and the worst errors there; measures richer variants too')
    .option('--cache <dir>', CACHE_HELP, (dir) => resolve(dir), EMBEDDING_CACHE)
    .option('--encoder <dir>', ENCODER_HELP, (dir) => resolve(dir));
}
