import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { IMPORT_FIELDS, type ImportField } from '../contract/import';
import { exportPeople } from './import/export-people';
import { importPeople, type ImportOptions, type Mapped } from './import/import-people';
import type { Doing } from './program';

/** `import` and `export`: many people at once (docs/import.md). */
export function addImport(program: Command, doing: Doing, withGlobalOptions: (command: Command) => Command): void {
  const map = new Option(
    '--map <field=column>',
    `the column that a field is read from (${IMPORT_FIELDS.join(', ')}); guessed from the headers otherwise; again for a name or photos in several columns`,
  );
  withGlobalOptions(program.command('import'))
    .description('enrol the people of a CSV file with their photos; again, it enrols only whoever is missing')
    .argument('<people>', 'CSV file with a line of headers', (path) => resolve(path))
    .requiredOption(
      '--photos <dir|zip>',
      'folder or ZIP file of the photos, which the list names, or which are named after people’s numbers or names',
      (path) => resolve(path),
    )
    .addOption(map.argParser(mapped))
    .option('--dry-run', 'check the list and look for the photos, and change nothing', false)
    .option('--consent', 'everybody on the list has agreed to be recognised; noted in the audit', false)
    .option('--keep-photos', 'they have agreed as well that the station keeps their photos', false)
    .option('--report <file>', 'CSV file to write what became of each row to', (path) => resolve(path))
    .action((people: string, options: ImportOptions) => doing((context) => importPeople(people, options, context)));
  withGlobalOptions(program.command('export'))
    .description('write everybody to a CSV file, without templates and photos')
    .argument('<file>', 'CSV file to write', (path) => resolve(path))
    .action((file: string) => doing((context) => exportPeople(file, context)));
}

function mapped(text: string, before: Mapped = {}): Mapped {
  const at = text.indexOf('=');
  const [field, column] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 0 || !isField(field) || column === '')
    throw new InvalidArgumentError(`FIELD=COLUMN is meant, the field one of ${IMPORT_FIELDS.join(', ')}.`);
  return { ...before, [field]: [...(before[field] ?? []), column] };
}

const isField = (text: string): text is ImportField => IMPORT_FIELDS.some((field) => field === text);
