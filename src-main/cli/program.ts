import { basename, resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { LONGEST_NAME } from '../contract/person-name';
import { MOST_PHOTOS } from '../contract/photo';
import { CALIBRATION_FILE } from '../encoder';
import { stationFolder } from '../local/data-folder';
import type { Answer } from './answer';
import { acknowledgeAlarm, listAlarms } from './commands/alarms';
import { addPhoto, type AddPhotoOptions } from './commands/add-photo';
import { calibrate } from './commands/calibrate';
import { changes } from './commands/changes';
import { emergencyStatus, endEmergency, openEmergency } from './commands/emergency';
import { enrol, type EnrolOptions } from './commands/enrol';
import { head } from './commands/head';
import { identify } from './commands/identify';
import { log } from './commands/log';
import { people } from './commands/people';
import { supportBundle } from './commands/support-bundle';
import { tau } from './commands/tau';
import { verify } from './commands/verify';
import type { Context } from './commands/context';
import { addBackup } from './backup-program';
import { addEncoders } from './encoders-program';
import { addEvaluate, CACHE_HELP, EMBEDDING_CACHE, ENCODER_HELP } from './evaluate-program';
import { type GivenLogOptions, withLogOptions } from './log-options';
import { addImport } from './import-program';
import { addPins } from './pins-program';
import { addPolicy } from './policy-program';
import { addReports } from './reports-program';
import { addStudy } from './study-program';
import { addTrain } from './train-program';

export interface GlobalOptions {
  readonly data: string;
  readonly json?: true;
  readonly passwordFile?: string;
  /** Folder of a trained encoder, to be measured instead of the station's. */
  readonly encoder?: string;
}

/** `perform` is handed the command that was asked for. */
export type Perform = (command: (context: Context) => Promise<Answer>, options: GlobalOptions) => Promise<void>;
export type Doing = (command: (context: Context) => Promise<Answer>) => Promise<void>;

const KEEP_PHOTO = [
  '--keep-photo',
  'with the person’s consent, keep the face cut out of each photo in the station, so that it need not be taken again when the encoder changes; it can be deleted at any time under People',
  false,
] as const;
const MAX_ROWS = 200;
const BY = ['--by <name>', 'who does it, for the log'] as const;

export function makeProgram(perform: Perform): Command {
  const program = new Command('threshold')
    .description('A door that knows its people: the station’s command line.')
    // So that `evaluate` can have a --json of its own, with a file.
    .enablePositionalOptions()
    .showHelpAfterError('Try --help.')
    .exitOverride();
  withGlobalOptions(program);
  let options: GlobalOptions = { data: stationFolder() };
  program.hook('preAction', (_, command) => {
    options = { ...options, ...program.opts(), ...command.opts() };
  });
  const doing: Doing = (command) => perform(command, options);

  const photosOfOne = new Argument('<photo...>', `one to ${MOST_PHOTOS} photos of this one person`).argParser(fewPhotos);
  withGlobalOptions(program.command('enrol'))
    .description('enrol a person; one photo is enough')
    .argument('<name>')
    .addArgument(photosOfOne)
    .option(...KEEP_PHOTO)
    .action((name: string, photos: string[], options: EnrolOptions) => doing((context) => enrol(name, photos, options, context)));
  withGlobalOptions(program.command('add-photo'))
    .description('give somebody who is enrolled further photos')
    .argument('<person>', 'name or id')
    .addArgument(photosOfOne)
    .option('--anyway', 'also where a photo looks like somebody else’s', false)
    .option(...KEEP_PHOTO)
    .action((person: string, photos: string[], options: AddPhotoOptions) => doing((context) => addPhoto(person, photos, options, context)));
  withGlobalOptions(program.command('people'))
    .description('list who is enrolled')
    .action(() => doing(people));
  withGlobalOptions(program.command('verify'))
    .description('1:1: do two pictures show the same person? needs no station')
    .argument('<a>', 'picture')
    .argument('<b>', 'picture')
    .action((a: string, b: string) => doing((context) => verify(a, b, context)));
  withGlobalOptions(program.command('identify'))
    .description('1:K: whom does a picture show?')
    .argument('<photo>')
    .action((photo: string) => doing((context) => identify(photo, context)));
  withGlobalOptions(program.command('tau'))
    .description('the limit of recognition as it stands: gallery, stated rate, false match rate, refusals to expect')
    .action(() => doing(tau));
  withLogOptions(withGlobalOptions(program.command('log')))
    .description('the access log, newest first')
    .option('--limit <n>', `events to show, ${MAX_ROWS} at most`, wholeNumber(MAX_ROWS), 50)
    .option('--before <number>', 'only events with a lower number', wholeNumber(Number.MAX_SAFE_INTEGER))
    .action((options: GivenLogOptions) => doing((context) => log({ ...options, before: options.before ?? null }, context)));
  withGlobalOptions(program.command('changes'))
    .description('the audit, newest first: who changed what of people, rights and settings, and when')
    .option('--limit <n>', `changes to show, ${MAX_ROWS} at most`, wholeNumber(MAX_ROWS), 50)
    .option('--before <number>', 'only changes with a lower number', wholeNumber(Number.MAX_SAFE_INTEGER))
    .action(({ limit, before = null }: { limit: number; before?: number | null }) =>
      doing((context) => changes({ limit, before }, context)),
    );
  withGlobalOptions(program.command('support-bundle'))
    .description('versions, times, settings and counts as a ZIP for whoever helps you; no names, pictures or templates')
    .argument('<file>', 'ZIP to write', (file) => resolve(file))
    .action((file: string) => doing((context) => supportBundle(file, context)));
  addEmergency(program, doing);
  addAlarms(program, doing);
  addReports(program, doing, withGlobalOptions);
  withGlobalOptions(program.command('head'))
    .description('fit a new head of the encoder to Labeled Faces in the Wild')
    .argument('<faces>', 'folder with lfw/PERSON/PICTURE.jpg and open-set-1000.csv, whose people are left out')
    .argument('<out>', 'folder to write the encoder to', (dir) => resolve(dir))
    .option('--name <name>', 'of the encoder (default: the folder’s)')
    .option('--cache <dir>', CACHE_HELP, (dir) => resolve(dir), EMBEDDING_CACHE)
    .action((faces: string, out: string, { cache, name = basename(out) }: { cache: string; name?: string }) =>
      doing((context) => head({ faces, out, name, cache }, context)),
    );
  withGlobalOptions(program.command('calibrate'))
    .description('measure the distances that tau is computed from, on Labeled Faces in the Wild; goes on where it was ended')
    .argument('<faces>', 'folder with lfw/PERSON/PICTURE.jpg and open-set-1000.csv, whose people are left out')
    .argument('<out>', 'file to write, calibration.json in the encoder’s folder', calibrationFile)
    .option('--cache <dir>', CACHE_HELP, (dir) => resolve(dir), EMBEDDING_CACHE)
    .option('--encoder <dir>', ENCODER_HELP, (dir) => resolve(dir))
    .action((faces: string, out: string, { cache }: { cache: string }) => doing((context) => calibrate({ faces, out, cache }, context)));
  addEvaluate(program, doing);
  addStudy(program, doing);
  addTrain(program, doing);
  addEncoders(program, doing, withGlobalOptions);
  addImport(program, doing, withGlobalOptions);
  addPolicy(program, doing, withGlobalOptions);
  addPins(program, doing, withGlobalOptions);
  addBackup(program, doing, withGlobalOptions);
  return program;
}

function addEmergency(program: Command, doing: Doing): void {
  const emergency = program.command('emergency').description('release the door until somebody ends that; reaches the relay process itself');
  withGlobalOptions(emergency.command('open'))
    .description('release the door now; needs no password')
    .requiredOption(...BY, personName)
    .action(({ by }: { by: string }) => doing((context) => openEmergency(by, context)));
  withGlobalOptions(emergency.command('end'))
    .description('lock it again; a running station wants the password')
    .requiredOption(...BY, personName)
    .action(({ by }: { by: string }) => doing((context) => endEmergency(by, context)));
  withGlobalOptions(emergency.command('status'))
    .description('whether an emergency lasts, and whether the board is there')
    .action(() => doing(emergencyStatus));
}

function addAlarms(program: Command, doing: Doing): void {
  const alarms = program.command('alarms').description('alarms that wait for somebody: list, acknowledge');
  withGlobalOptions(alarms.command('list'))
    .description('all that are open, newest first; with --json the acknowledged ones too')
    .action(() => doing(listAlarms));
  withGlobalOptions(alarms.command('acknowledge'))
    .description('say that you have looked at it')
    .argument('<event>', 'the event that raised it, as the list names it')
    .requiredOption(...BY, personName)
    .option('--note <text>', 'kept with it')
    .action((event: string, { by, note = null }: { by: string; note?: string | null }) =>
      doing((context) => acknowledgeAlarm(event, { by, note }, context)),
    );
}

/** They may stand before a command or after it. */
function withGlobalOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder of the station (default: the user’s)', (dir) => resolve(dir))
    .option('--json', 'one JSON value on standard output, and nothing else')
    .option('--password-file <file>', 'file with the administrator’s password; else THRESHOLD_PASSWORD, else it is asked for');
}

function fewPhotos(photo: string, before: readonly string[] = []): readonly string[] {
  if (before.length === MOST_PHOTOS) throw new InvalidArgumentError(`${MOST_PHOTOS} photos are enough.`);
  return [...before, photo];
}

function personName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME) throw new InvalidArgumentError(`A name has 1 to ${LONGEST_NAME} characters.`);
  return name;
}

function calibrationFile(path: string): string {
  if (basename(path) !== CALIBRATION_FILE) throw new InvalidArgumentError(`A calibration is written to a file named ${CALIBRATION_FILE}.`);
  return path;
}

const wholeNumber = (most: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  return value;
};
