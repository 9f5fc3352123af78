import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { studyBinary } from './commands/study-binary';
import type { ScratchOptions } from './commands/study-crops';
import { studyHead } from './commands/study-head';
import { studyOneShot } from './commands/study-one-shot';
import type { StudyOptions } from './commands/study-input';
import { studyMargin } from './commands/study-margin';
import { studyMining } from './commands/study-mining';
import { CACHE_HELP, EMBEDDING_CACHE } from './evaluate-program';
import type { Doing } from './program';

/** `study`, with a subcommand for each question. */
export function addStudy(program: Command, doing: Doing): void {
  const study = program
    .command('study')
    .description('what training does, measured on people held out; the results stand in docs/learning.md');
  withOptions(study.command('head'))
    .description('the 128-number head: principal directions against triplet and logistic loss')
    .action((faces: string, options: Omit<StudyOptions, 'faces'>) => doing((context) => studyHead({ faces, ...options }, context)));
  withOptions(study.command('binary'))
    .description('the binary head on |difference| and on chi-square against plain distance, on the same embeddings')
    .action((faces: string, options: Omit<StudyOptions, 'faces'>) => doing((context) => studyBinary({ faces, ...options }, context)));
  withOptions(study.command('mining'))
    .description('a small net from random weights: random against semi-hard against hard triplets; needs cfp-odd as well')
    .option('--report <file.html>', REPORT_HELP)
    .action((faces: string, options: Omit<ScratchOptions, 'faces'>) => doing((context) => studyMining({ faces, ...options }, context)));
  withOptions(study.command('margin'))
    .description('what a margin of 0 permits: collapse, with unit length and without; needs cfp-odd as well')
    .option('--report <file.html>', REPORT_HELP)
    .action((faces: string, options: Omit<ScratchOptions, 'faces'>) => doing((context) => studyMargin({ faces, ...options }, context)));
  withOptions(study.command('one-shot'))
    .description('people added by one picture: a classifier that is taught anew against the embedding')
    .action((faces: string, options: Omit<StudyOptions, 'faces'>) => doing((context) => studyOneShot({ faces, ...options }, context)));
}

const REPORT_HELP = 'write a page with the curves there';

function withOptions(command: Command): Command {
  return command
    .argument('<faces>', 'folder with lfw/PERSON/PICTURE.jpg, pairs.txt and open-set-1000.csv')
    .option('--json <file>', 'write the figures there')
    .option('--seed <n>', 'decides everything that is drawn at random', wholeNumber, 1)
    .option('--cache <dir>', CACHE_HELP, (dir) => resolve(dir), EMBEDDING_CACHE);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return value;
}
