import type { AuditRow } from '../../contract/log';
import type { Answer } from '../answer';
import type { Context } from './context';

export interface ChangesOptions {
  readonly limit: number;
  readonly before: number | null;
}

/** The audit, newest first. */
export async function changes(options: ChangesOptions, { reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const rows = await station['changes.page'](options);
  return { json: rows, text: rows.length === 0 ? 'Nothing has been changed yet.' : rows.map(line).join('\n') };
}

/** Whoever is enrolled no more goes by his id. */
function line({ at, number, actor, change, name }: AuditRow): string {
  const { action, ...about } = change;
  const details = Object.entries(about).map(([key, value]) =>
    key === 'personId' && name !== null ? name : `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [new Date(at).toISOString(), number, actor, action, ...details].join('  ');
}
