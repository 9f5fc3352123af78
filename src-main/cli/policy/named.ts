import { Fault } from '../../core/fault';

/** The one of this name. @throws Fault schedule-unknown, group-unknown */
export function named<T extends { readonly name: string }>(rows: readonly T[], name: string, what: 'schedule' | 'group'): T {
  const found = rows.find((row) => row.name === name);
  if (found === undefined) throw new Fault(`${what}-unknown`, `There is no ${what} named ${name}; '${what}s list' names them.`);
  return found;
}
