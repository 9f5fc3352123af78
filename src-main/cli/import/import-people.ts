import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportReport, ImportRow, ImportSource } from '../../contract/import';
import { Fault } from '../../core/fault';
import type { LocalClient } from '../../engine/local/calls';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { writeCsv } from '../../local/write-csv';
import { showProgress } from '../progress';
import { signedIn } from '../signed-in';
import { outcomeWords, reportOf } from './row-words';

export type Mapped = NonNullable<ImportSource['columns']>;
export interface ImportOptions {
  readonly photos: string;
  readonly map?: Mapped;
  readonly dryRun: boolean;
  readonly consent: boolean;
  readonly keepPhotos: boolean;
  readonly report?: string;
}

/** How often the station is asked how far it is. */
const ASK_MS = 200;

/** Checks a list; then, unless that is all, enrols its people and says what became of each row. */
export async function importPeople(table: string, options: ImportOptions, context: Context): Promise<Answer> {
  const { photos, map: columns, dryRun, consent, keepPhotos, report: file } = options;
  if (!dryRun && !consent)
    throw new Fault(
      'argument-invalid',
      'Say --consent when everybody on the list has agreed to be recognised, or --dry-run to check the list alone.',
    );
  const { station } = await signedIn(context);
  const source = { table, photos, ...(columns === undefined ? {} : { columns }) };
  if (dryRun) {
    const { rows, columns: taken } = await station['import.check'](source);
    if (file !== undefined) await writeCsv(file, reportOf(rows));
    return answer(rows, { columns: taken, rows }, ['nothing was changed']);
  }
  await station['import.start']({ ...source, consent: true, keepPhotos });
  const report = await watched(station, context);
  if (file !== undefined) await writeCsv(file, reportOf(report.rows));
  if (report.fault !== null) throw new Fault(report.fault.code, report.fault.message);
  const cancelled = report.ended === 'cancelled' ? ['cancelled: import the list again to go on'] : [];
  return answer(report.rows, report, [`${report.seconds.toFixed(1)} s`, ...cancelled]);
}

/** Shows how far it is until it has ended; Ctrl-C ends it before the next row. */
async function watched(station: LocalClient, { say, json }: Context): Promise<ImportReport> {
  const progress = json ? null : showProgress(process.stderr, () => performance.now(), 'rows');
  const cancel = (): void => {
    say('cancelling');
    void station['import.cancel'](null);
  };
  process.once('SIGINT', cancel);
  try {
    for (;;) {
      const status = await station['import.status'](null);
      if (status.kind === 'ended') return status.report;
      if (status.kind === 'none')
        throw new Fault('engine-unavailable', 'The station has started anew meanwhile: import the list again to go on.');
      if (status.total > 0) progress?.show(status.done, status.total, status.done - status.skipped);
      await sleep(ASK_MS);
    }
  } finally {
    process.off('SIGINT', cancel);
    progress?.end();
  }
}

function answer(rows: readonly ImportRow[], json: unknown, notes: readonly string[]): Answer {
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
  const fine = new Set(['ready', 'enrolled', 'already-enrolled', 'not-reached']);
  const lines = rows
    .filter(({ outcome }) => !fine.has(outcome.kind))
    .map(({ line, name, outcome }) => `  line ${line}${name === '' ? '' : `, ${name}`}: ${outcomeWords(outcome).sentence}`);
  return { json, text: [[...[...counts].map(([kind, count]) => `${kind}: ${count}`), ...notes].join(', '), ...lines].join('\n') };
}
