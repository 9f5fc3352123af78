import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { REASONS } from '../core/decision/evidence';
import { EVENT_KINDS } from '../core/event-filter';
import type { LogOptions } from './commands/log';

/** A day, or a moment, in this machine's time unless it says another. */
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/;

export function withLogOptions(command: Command): Command {
  return command
    .option('--from <time>', 'only from this day or moment on, as 2026-03-29 or 2026-03-29T09:00', timeOf)
    .option('--to <time>', 'only up to this day, or before this moment', endOf)
    .option('--person <name>', 'only what is about them, by name or id: passes, refusals, claims of their number')
    .addOption(new Option('--kind <kind...>', 'only events of these kinds').choices(EVENT_KINDS))
    .addOption(new Option('--reason <reason>', 'only attempts that were decided for this reason').choices(REASONS))
    .option('--csv <file>', 'write all of them to this file, as CSV in UTF-8', (file) => resolve(file));
}

/** Start of a day without a time of day. */
function timeOf(text: string): number {
  const at = TIME.test(text) ? new Date(text.includes('T') ? text : `${text}T00:00`).getTime() : NaN;
  if (Number.isNaN(at) || at < 0) throw new InvalidArgumentError('Give a day as 2026-03-29, or a moment as 2026-03-29T09:00.');
  return at;
}

/** The day is meant with all its hours. */
function endOf(text: string): number {
  const end = new Date(timeOf(text));
  if (!text.includes('T')) end.setDate(end.getDate() + 1);
  return end.getTime();
}

/** As commander hands them over. */
export interface GivenLogOptions extends Omit<LogOptions, 'before'> {
  readonly before?: number;
}
