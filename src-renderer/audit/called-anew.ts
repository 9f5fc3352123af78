import type { AuditRow } from '../../src-main/contract/log';

/** After these somebody is called otherwise, or nothing any more, in each row about them. */
export const RENAMING = ['person-renamed', 'person-removed'] as const;

/** Rows under the names of today. @param renamed later changes of that kind */
export function calledAnew(rows: readonly AuditRow[], renamed: readonly AuditRow[]): readonly AuditRow[] {
  const names = new Map(renamed.map(({ change, name }) => ['personId' in change ? change.personId : null, name]));
  return rows.map((row) => {
    const name = 'personId' in row.change ? names.get(row.change.personId) : undefined;
    return name === undefined || name === row.name ? row : { ...row, name };
  });
}
