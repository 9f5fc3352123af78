import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import envPaths from 'env-paths';
import type { EvaluateOptions } from './commands/evaluate';
import { evaluateVerification } from './commands/evaluate-verification';
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
}

const cache = join(envPaths('threshold', { suffix: '' }).cache, 'embeddings');

function withOptions(command: Command): Command {
  return command
    .requiredOption('--images <dir>', 'folder that the list’s paths start from')
    .option('--json <file>', 'write the figures there')
    .option('--report <file.html>', 'write a page with curves and the worst errors there; measures richer variants too')
    .option('--cache <dir>', 'folder of embeddings computed before', (dir) => resolve(dir), cache);
}
