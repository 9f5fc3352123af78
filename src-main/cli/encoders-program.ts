import { resolve } from 'node:path';
import type { Command } from 'commander';
import { activateEncoder, addEncoder } from './encoders/activate-encoder';
import { exportEncoder } from './encoders/export-encoder';
import { listEncoders, showEncoder } from './encoders/list-encoders';
import type { Doing } from './program';

interface Options {
  readonly runs: string;
}

/** `encoders`: what there is to decide by, and which of it does. */
export function addEncoders(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const encoders = program.command('encoders').description('encoders: list, show, export, add to the station, activate');
  const subcommand = (name: string) =>
    withGlobalOptions(encoders.command(name)).option('--runs <dir>', 'folder of training runs', (dir) => resolve(dir), resolve('runs'));
  const named = 'name or beginning of the id; of a run its name; or a folder with encoder.json';
  subcommand('list')
    .description('those of the station, the active one marked, and training runs that have come to one')
    .action(({ runs }: Options) => doing((context) => listEncoders(runs, context)));
  subcommand('show')
    .description('id, dimensions, training data, what was measured, calibration and notice')
    .argument('<encoder>', named)
    .action((encoder: string, { runs }: Options) => doing((context) => showEncoder(encoder, runs, context)));
  subcommand('export')
    .description('write it as SavedModel and tfjs graph model: aligned faces of 112 x 112 in, unit embeddings out, in one call')
    .argument('<encoder>', named)
    .argument('<dir>', 'folder to make', (dir) => resolve(dir))
    .action((encoder: string, dir: string, { runs }: Options) => doing((context) => exportEncoder(encoder, dir, runs, context)));
  subcommand('add')
    .description('copy it into the station, for the administrator to activate')
    .argument('<encoder>', named)
    .action((encoder: string, { runs }: Options) => doing((context) => addEncoder(encoder, runs, context)));
  subcommand('activate')
    .description('decide by it from now on: encodes anew what was enrolled, and says who has to be enrolled again')
    .argument('<encoder>', named)
    .action((encoder: string, { runs }: Options) => doing((context) => activateEncoder(encoder, runs, context)));
}
