import { type Command, InvalidArgumentError } from 'commander';
import { clearPersonPin, type PinOptions, setPersonPin } from './pins/pins';
import { issueVisitor, type IssueOptions, listVisitors, revokeVisitor } from './pins/visitors';
import type { Doing } from './program';

const DURESS = ['--duress', 'the one that opens as the other does, and raises a silent alarm', false] as const;

/** `pins` and `visitors` (docs/policy.md). */
export function addPins(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const pins = program.command('pins').description('PINs of people who have a number: set, clear');
  withGlobalOptions(pins.command('set'))
    .description('give somebody a PIN of 6 to 12 digits, read from standard input: an argument could be seen by others')
    .argument('<person>', 'name or id')
    .option(...DURESS)
    .option('--pin-file <file>', 'file whose first line is the PIN')
    .action((person: string, options: PinOptions) => doing((context) => setPersonPin(person, options, context)));
  withGlobalOptions(pins.command('clear'))
    .description('take a PIN away')
    .argument('<person>', 'name or id')
    .option(...DURESS)
    .action((person: string, options: PinOptions) => doing((context) => clearPersonPin(person, options, context)));

  const visitors = program.command('visitors').description('PINs with an end for people who are not enrolled: list, issue, revoke');
  withGlobalOptions(visitors.command('list'))
    .description('all visitors, with their numbers and ends')
    .action(() => doing(listVisitors));
  withGlobalOptions(visitors.command('issue'))
    .description('draw a number and a PIN, and tell them once')
    .argument('<name>')
    .requiredOption('--until <time>', 'end, as 2026-12-24T18:00, by this computer’s clock', moment)
    .option('--group <name>', 'what opens doors to him, may be given again (default: the groups that new people join)', collect, [])
    .action((name: string, options: IssueOptions) => doing((context) => issueVisitor(name, options, context)));
  withGlobalOptions(visitors.command('revoke'))
    .description('end a visitor’s PIN now')
    .argument('<visitor>', 'number or id')
    .action((visitor: string) => doing((context) => revokeVisitor(visitor, context)));
}

function moment(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write day and time as 2026-12-24T18:00.');
  return at;
}

const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];
