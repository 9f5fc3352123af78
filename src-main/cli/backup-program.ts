import { resolve } from 'node:path';
import type { Command } from 'commander';
import { backup } from './commands/backup';
import { restore } from './commands/restore';
import type { Doing } from './program';

/** `backup` and `restore` (docs/backup.md). */
export function addBackup(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  withGlobalOptions(program.command('backup'))
    .description('save the whole station in one file that opens with the administrator’s password; a station that runs works on')
    .argument('<file>', 'backup to write', (file) => resolve(file))
    .action((file: string) => doing((context) => backup(file, context)));
  withGlobalOptions(program.command('restore'))
    .description('put a backup in the place of a station that does not run, also where its data are broken or gone')
    .argument('<file>', 'backup to read', (file) => resolve(file))
    .action((file: string) => doing((context) => restore(file, context)));
}
