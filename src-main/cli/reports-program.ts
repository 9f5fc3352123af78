import type { Command } from 'commander';
import { presence } from './commands/presence';
import type { Doing } from './program';

/** What the log says in numbers. */
export function addReports(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const reports = program.command('reports').description('what the log says in numbers: presence');
  withGlobalOptions(reports.command('presence'))
    .description('who is in, as far as the door can know; without a camera inside, who came')
    .option('--day', 'of the last 24 hours, and not since midnight', false)
    .action(({ day }: { day: boolean }) => doing((context) => presence(day ? 'day-ago' : 'midnight', context)));
}
