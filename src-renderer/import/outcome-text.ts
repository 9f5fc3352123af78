import type { ImportRow, RowOutcome, RowProblem } from '../../src-main/contract/import';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';

const PROBLEMS: Readonly<Record<RowProblem, (words: { value: string }) => string>> = {
  'name-missing': m.admin_import_bad_name_missing,
  'name-too-long': m.admin_import_bad_name_too_long,
  'number-malformed': m.admin_import_bad_number_malformed,
  'number-taken': m.admin_import_bad_number_taken,
  'number-twice': m.admin_import_bad_number_twice,
  'day-malformed': m.admin_import_bad_day_malformed,
  'days-reversed': m.admin_import_bad_days_reversed,
  'group-unknown': m.admin_import_bad_group_unknown,
  'too-many-photos': m.admin_import_bad_too_many_photos,
};

/** What will become, or has become, of a row, in the language of the page. */
export function outcomeText(outcome: RowOutcome): string {
  switch (outcome.kind) {
    case 'ready':
      return outcome.sameName ? m.admin_import_row_same_name() : m.admin_import_row_ready();
    case 'enrolled':
      return m.admin_import_row_enrolled();
    case 'already-enrolled':
      return m.admin_import_row_known();
    case 'duplicate':
      return (outcome.suspended ? m.admin_import_row_suspended : m.admin_import_row_duplicate)({ name: outcome.of });
    case 'invalid':
      return PROBLEMS[outcome.problem]({ value: outcome.value });
    case 'photo-missing':
      return outcome.photo === '' ? m.admin_import_row_no_photo() : m.admin_import_row_photo_missing({ photo: outcome.photo });
    case 'photo-unusable':
      return m.admin_import_row_photo({ photo: outcome.photo, what: faultText(outcome.fault.code) });
    case 'not-reached':
      return m.admin_import_row_left();
  }
}

/** For programs: the same in every language. */
const codeOf = (outcome: RowOutcome): string =>
  outcome.kind === 'invalid' ? outcome.problem : outcome.kind === 'photo-unusable' ? outcome.fault.code : outcome.kind;

/** Rows that somebody has to look at. */
export const isProblem = ({ outcome: { kind } }: ImportRow): boolean =>
  kind === 'duplicate' || kind === 'invalid' || kind === 'photo-missing' || kind === 'photo-unusable';

/** One line a row, with headers. */
export const reportRows = (rows: readonly ImportRow[]): string[][] => [
  [m.admin_import_row_line(), m.admin_import_row_name(), m.admin_import_row_number(), m.admin_import_row_code(), m.admin_import_row_what()],
  ...rows.map(({ line, name, number, outcome }) => [String(line), name, number ?? '', codeOf(outcome), outcomeText(outcome)]),
];
