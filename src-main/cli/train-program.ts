import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Fault } from '../core/fault';
import { MININGS } from '../core/learning/mining';
import { PAIR_FEATURES } from '../core/metric';
import { RECIPE_NAMES, RECIPES } from '../learning/runs/recipes';
import { train, type TrainOptions } from './commands/train';
import { trainCnn } from './commands/train-cnn';
import { CACHE_HELP, EMBEDDING_CACHE } from './evaluate-program';
import type { Doing } from './program';

/** `train`: a head of one's own. The defaults are what did best on people held out (docs/learning.md). */
export function addTrain(program: Command, doing: Doing): void {
  program
    .command('train')
    .description(
      'train the encoder’s head, or a small net from random weights, on pictures of people; goes on with --resume where it was ended',
    )
    .argument('<name>', 'of the run; its folder is made below --runs', runName)
    .option('--data <dir>', 'folder with a folder for each person, and his pictures in it', (dir) => resolve(dir))
    .option('--list <file.csv>', 'person,image instead of folders; paths start from --data, or from the list’s own folder', (file) =>
      resolve(file),
    )
    .addOption(
      new Option('--network <what>', 'head of the station’s encoder, or cnn: a small net from random weights, by triplet loss')
        .choices(['head', 'cnn'])
        .default('head'),
    )
    .addOption(new Option('--recipe <paper>', 'what a paper’s method sets; options that are given outweigh it').choices([...RECIPE_NAMES]))
    .option('--start <dir>', 'folder of a run whose head to set out from, instead of the station’s', (dir) => resolve(dir))
    .addOption(
      new Option(
        '--loss <loss>',
        'triplet (FaceNet), logistic (DeepFace: same or different), or softmax (a classifier with an output a person)',
      )
        .choices(['triplet', 'logistic', 'softmax'])
        .default('triplet'),
    )
    .addOption(new Option('--mining <how>', 'which triplets of a batch').choices([...MININGS]).default('semi-hard'))
    .option('--alpha <d>', 'margin of the triplet loss', number(0, 4), 0.2)
    .addOption(new Option('--features <what>', 'what the logistic loss compares').choices([...PAIR_FEATURES]).default('abs'))
    .addOption(
      new Option('--decide-by <what>', 'what the encoder compares by: the distance, or the judge that logistic loss learns beside the head')
        .choices(['distance', 'judge'])
        .default('distance'),
    )
    .option('--side <pixels>', 'of what --network cnn looks at, 64, 96 or 112: more takes longer', oneOf(SIDES), 64)
    .option('--hidden <n>', 'units of a hidden layer beside the linear head', whole(0), 0)
    .option('--steps <n>', 'batches to learn from', whole(1), 300)
    .option('--rate <x>', 'learning rate', number(1e-9, 10), 1e-3)
    .option('--warm-up <share>', 'share of the steps over which the rate grows', number(0, 1), 0.05)
    .option('--drop <share>', 'share of the features hidden at each step', number(0, 0.99), 0.3)
    .option('--hold <x>', 'pull towards the head it sets out from', number(0, 1e6), 0.05)
    .option('--people <n>', 'people a batch', whole(2), 240)
    .option('--images <n>', 'pictures of each', whole(2), 3)
    .option('--held-out <share>', 'share of the people who are kept apart to judge by', number(0.01, 0.9), 0.2)
    .option('--validation <share>', 'share of the others by whom the best weights are chosen; 0 keeps the last', number(0, 0.9), 0.1)
    .option('--patience <n>', 'checks, one in 25 steps, without betterment after which a run ends; 0 never', whole(0), 4)
    .option('--seed <n>', 'decides everything that is drawn at random', whole(0), 1)
    .option('--runs <dir>', 'folder of runs', (dir) => resolve(dir), resolve('runs'))
    .option('--cache <dir>', CACHE_HELP, (dir) => resolve(dir), EMBEDDING_CACHE)
    .option('--resume', 'go on from the run’s checkpoint', false)
    .action((name: string, options: Options, command: Command) =>
      doing((context) => {
        const chosen = { name, ...withRecipe(options, command) };
        if (options.network === 'head') {
          if (isGiven('side', command)) throw new Fault('argument-invalid', '--side is for --network cnn; leave it out.');
          return train(chosen, context);
        }
        return trainCnn({ ...chosen, ...unlessGiven(CNN_DEFAULTS, command) }, headOnly(command), context);
      }),
    );
}

type Options = Omit<TrainOptions, 'name'> & { readonly network: 'head' | 'cnn' };

/** A net from random weights takes longer, and each picture a hundred times as long (docs/learning.md). */
const CNN_DEFAULTS = { steps: 1000, people: 24, images: 4, patience: 0 };

/** What means nothing to a net from random weights. */
const HEAD_ONLY = ['recipe', 'start', 'loss', 'features', 'decideBy', 'hidden', 'drop', 'hold'];
const headOnly = (command: Command): string[] => HEAD_ONLY.filter((option) => isGiven(option, command));
const isGiven = (option: string, command: Command): boolean => command.getOptionValueSource(option) === 'cli';

/** What is given on the command line outweighs the recipe, and the recipe the defaults. */
function withRecipe(options: Omit<TrainOptions, 'name'>, command: Command): Omit<TrainOptions, 'name'> {
  return options.recipe === undefined ? options : { ...options, ...unlessGiven(RECIPES[options.recipe], command) };
}

function unlessGiven<T extends object>(settings: T, command: Command): Partial<T> {
  return Object.fromEntries(Object.entries(settings).filter(([option]) => !isGiven(option, command))) as Partial<T>;
}

function runName(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new InvalidArgumentError('A run’s name has letters, digits, dots, dashes and underscores.');
  return name;
}

const number = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (!(value >= least && value <= most)) throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  return value;
};

/** Pixels: what the aligned face is halved to without a remainder, down to the last layer. */
const SIDES = [64, 96, 112];

const oneOf = (values: readonly number[]) => (text: string) => {
  const value = Number(text);
  if (!values.includes(value)) throw new InvalidArgumentError(`It must be one of ${values.join(', ')}.`);
  return value;
};

const whole = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
  return value;
};
