import type { Command } from 'commander';
import type { Doing } from './program';
import { type GroupOptions, listGroups, removeGroup, saveGroup, setMember } from './policy/groups';
import { endOfficeMode, setOfficeMode } from './policy/office';
import { addHoliday, COMPUTER, listHolidays, removeHoliday, setZone, showZone } from './policy/calendar';
import { listSchedules, removeSchedule, saveSchedule } from './policy/schedules';
import { NONE, resetPassback, validity, type ValidityOptions } from './policy/validity';

const PLAN =
  'days and times: mon-fri=08:00-12:00,13:00-18:00 sat=22:00-06:00 holidays=none 2026-12-24=08:00-12:00; a day that is not named is shut';

/** Who may pass when (docs/policy.md). */
export function addPolicy(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const schedules = program.command('schedules').description('schedules by which groups open doors: list, save, remove');
  withGlobalOptions(schedules.command('list'))
    .description('all schedules, and the holidays')
    .action(() => doing(listSchedules));
  withGlobalOptions(schedules.command('save'))
    .description('make a schedule, or give the one of this name another plan')
    .argument('<name>')
    .argument('<plan...>', PLAN)
    .action((name: string, plan: string[]) => doing((context) => saveSchedule(name, plan, context)));
  withGlobalOptions(schedules.command('remove'))
    .description('remove a schedule that no group opens a door by')
    .argument('<name>')
    .action((name: string) => doing((context) => removeSchedule(name, context)));

  const office = program.command('office').description('office mode, which holds the door open in a schedule: set, off, end');
  withGlobalOptions(office.command('set'))
    .description('hold the door open from the first pass of each span of a schedule to its end')
    .argument('<schedule>', 'name')
    .action((name: string) => doing((context) => setOfficeMode(name, context)));
  withGlobalOptions(office.command('off'))
    .description('never hold it open')
    .action(() => doing((context) => setOfficeMode(null, context)));
  withGlobalOptions(office.command('end'))
    .description('lock it now, until the next span of its schedule')
    .action(() => doing(endOfficeMode));

  const groups = program.command('groups').description('groups of people, and what they open: list, save, remove, join, leave');
  withGlobalOptions(groups.command('list'))
    .description('all groups, what they open, and how many are in them')
    .action(() => doing(listGroups));
  withGlobalOptions(groups.command('save'))
    .description('make a group, or give the one of this name other rights')
    .argument('<name>')
    .argument('[rights...]', 'DOOR=SCHEDULE, the door by its id (main), the schedule by its name')
    .option('--new-people', 'whoever is enrolled joins it')
    .option('--no-new-people', 'nobody joins it unless he is put into it')
    .action((name: string, rights: string[], options: GroupOptions) => doing((context) => saveGroup(name, rights, options, context)));
  withGlobalOptions(groups.command('remove'))
    .description('remove a group; its members keep what other groups give them')
    .argument('<name>')
    .action((name: string) => doing((context) => removeGroup(name, context)));
  for (const [word, what, joins] of [
    ['join', 'put somebody into a group', true],
    ['leave', 'take somebody out of a group', false],
  ] as const)
    withGlobalOptions(groups.command(word))
      .description(what)
      .argument('<person>', 'name or id')
      .argument('<group>', 'name')
      .action((person: string, group: string) => doing((context) => setMember(person, group, joins, context)));

  addCalendar(program, doing, withGlobalOptions);
  addOfPerson(program, doing, withGlobalOptions);
}

function addCalendar(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const holidays = program.command('holidays').description('days on which schedules go by their plan for holidays: list, add, remove');
  withGlobalOptions(holidays.command('list'))
    .description('all holidays')
    .action(() => doing(listHolidays));
  withGlobalOptions(holidays.command('add'))
    .description('make a day a holiday')
    .argument('<day>', 'as 2026-12-25')
    .argument('[name]')
    .option('--yearly', 'it comes again each year', false)
    .action((day: string, name: string | undefined, { yearly }: { yearly: boolean }) =>
      doing((context) => addHoliday(day, name ?? '', yearly, context)),
    );
  withGlobalOptions(holidays.command('remove'))
    .description('make it a day like others again')
    .argument('<day>')
    .action((day: string) => doing((context) => removeHoliday(day, context)));

  const zone = program.command('zone').description('the time zone that schedules go by: show, set');
  withGlobalOptions(zone.command('show'))
    .description('the zone as it is')
    .action(() => doing(showZone));
  withGlobalOptions(zone.command('set'))
    .description('name another zone')
    .argument('<zone>', `IANA name as Europe/Vienna, or ${COMPUTER} for the one that this computer is set to`)
    .action((name: string) => doing((context) => setZone(name, context)));
}

function addOfPerson(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  withGlobalOptions(program.command('validity'))
    .description('the first and the last day on which somebody is let in, or set them')
    .argument('<person>', 'name or id')
    .option('--from <day>', `first day, as 2026-12-25, or ${NONE}`)
    .option('--until <day>', `last day, included, or ${NONE}`)
    .action((person: string, options: ValidityOptions) => doing((context) => validity(person, options, context)));
  const passback = program.command('passback').description('what earlier passes forbid: reset');
  withGlobalOptions(passback.command('reset'))
    .description('forget when somebody, or with --everyone anybody, last passed')
    .argument('[person]', 'name or id')
    .option('--everyone', 'of all people', false)
    .action((person: string | undefined, { everyone }: { everyone: boolean }, command: Command) => {
      if ((person === undefined) !== everyone) command.error('error: name a person, or give --everyone');
      return doing((context) => resetPassback(person ?? null, context));
    });
}
