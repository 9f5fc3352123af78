import type { ImportColumns, ImportField, ImportRow, RowOutcome, RowProblem } from '../../contract/import';
import { LONGEST_NAME } from '../../contract/person-name';
import { personalNumber } from '../../contract/personal-number';
import { MOST_PHOTOS } from '../../contract/photo';
import type { GroupId } from '../../core/ids';
import { isDay } from '../../core/policy/schedule';
import type { PhotoNames } from './find-photos';
import type { PeopleTable } from './read-table';

/** What a row asks for, once nothing is wrong with it. */
export interface RowTask {
  readonly name: string;
  readonly number: string | null;
  /** Null: those that new people join. */
  readonly groups: readonly GroupId[] | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly photos: readonly string[];
}

export interface PlannedRow extends ImportRow {
  /** Null where the row comes to nothing. */
  readonly task: RowTask | null;
}

/** What the station holds. */
export interface Known {
  readonly people: readonly { readonly name: string; readonly number: string | null }[];
  readonly groups: readonly { readonly groupId: GroupId; readonly name: string }[];
}

/** Judges each row by itself, by the others and by what the station holds, without looking at a photo. */
export function planRows(table: PeopleTable, columns: ImportColumns, known: Known, photos: PhotoNames): readonly PlannedRow[] {
  const drafts = table.rows.map(({ line, cells }) => {
    const values = (field: ImportField): readonly string[] =>
      columns[field].map((header) => cells[table.headers.indexOf(header)] ?? '').filter((value) => value !== '');
    return { line, name: nameOf(values('name')), number: values('number')[0] ?? null, values };
  });
  const onList = counted(drafts.map(({ name }) => name));
  const numbers = counted(drafts.flatMap(({ number }) => number ?? []));
  const inStation = new Set(known.people.map(({ name }) => name));
  const byNumber = new Map(known.people.flatMap(({ number, name }) => (number === null ? [] : [[number, name] as const])));
  return drafts.map(({ line, name, number, values }): PlannedRow => {
    const row = (outcome: RowOutcome, task: RowTask | null = null): PlannedRow => ({ line, name, number, outcome, task });
    const wrong = (problem: RowProblem, value: string) => row({ kind: 'invalid', problem, value });
    if (name === '') return wrong('name-missing', '');
    if (name.length > LONGEST_NAME) return wrong('name-too-long', name);
    if (number !== null && !personalNumber.safeParse(number).success) return wrong('number-malformed', number);
    if (number !== null && (numbers.get(number) ?? 0) > 1) return wrong('number-twice', number);
    const owner = number === null ? undefined : byNumber.get(number);
    if (owner !== undefined) return owner === name ? row({ kind: 'already-enrolled' }) : wrong('number-taken', number ?? '');
    const days = (['validFrom', 'validUntil'] as const).map((field) => dayOf(values(field)[0]));
    const noDay = days.find((day) => day.kind === 'malformed');
    if (noDay !== undefined) return wrong('day-malformed', noDay.text);
    const [validFrom, validUntil] = days.map(({ text }) => (text === '' ? null : text));
    if (validFrom !== null && validUntil !== null && validFrom > validUntil) return wrong('days-reversed', `${validFrom} – ${validUntil}`);
    const groups = values('groups')
      .flatMap(parts)
      .map((text) => ({ text, group: known.groups.find((each) => alike(each.name, text)) }));
    const noGroup = groups.find(({ group }) => group === undefined);
    if (noGroup !== undefined) return wrong('group-unknown', noGroup.text);
    const cells = values('photo').flatMap(parts);
    const found = cells.map((cell) => ({ cell, photo: photos.named(cell) }));
    const missing = found.find(({ photo }) => photo === null);
    if (missing !== undefined) return row({ kind: 'photo-missing', photo: missing.cell });
    const files = cells.length === 0 ? photos.of(number, name) : found.flatMap(({ photo }) => photo ?? []);
    if (files.length === 0) return row({ kind: 'photo-missing', photo: '' });
    if (files.length > MOST_PHOTOS) return wrong('too-many-photos', String(files.length));
    const sameName = inStation.has(name) || (onList.get(name) ?? 0) > 1;
    const ids = groups.flatMap(({ group }) => group?.groupId ?? []);
    const task = { name, number, groups: ids.length === 0 ? null : ids, validFrom, validUntil, photos: files };
    return row({ kind: 'ready', photos: files.length, sameName }, task);
  });
}

/** Parts of a Chinese name stand without a space between them. */
function nameOf(values: readonly string[]): string {
  const [chinese, joined] = [/^\p{Script=Han}+$/u, values.join(' ')];
  return (values.every((value) => chinese.test(value)) ? values.join('') : joined).replaceAll(/\s+/g, ' ').trim().normalize('NFC');
}

/** A cell may hold several, apart by semicolon, bar, line, or Chinese comma. */
const parts = (cell: string): readonly string[] =>
  cell
    .split(/[;|\n、；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const alike = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/** Year, month, day: an order that everybody reads alike. */
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function dayOf(cell: string | undefined): { readonly kind: 'day' | 'malformed'; readonly text: string } {
  if (cell === undefined) return { kind: 'day', text: '' };
  const [, year, month = '', day = ''] = DAY.exec(cell) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? { kind: 'day', text } : { kind: 'malformed', text: cell };
}

function counted(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
