import type { EventFilter } from '../core/event-filter';
import type { EventPage } from './events';

type Value = string | number;
interface Query {
  readonly sql: string;
  readonly values: readonly Value[];
}
interface Branch {
  readonly index: string;
  readonly wheres: readonly string[];
  readonly values: readonly Value[];
}

const STATION = 'station_id = (SELECT id FROM station)';

/** Of a short span, the numbers between which its events lie are looked up first: cheaper than a walk to it. About a month. */
const NARROW_MS = 32 * 24 * 60 * 60 * 1000;
const WITHIN = `FROM events INDEXED BY events_by_time WHERE ${STATION} AND at >= ? AND at < ?`;
const BOUNDS = [`number >= (SELECT min(number) ${WITHIN})`, `number <= (SELECT max(number) ${WITHIN})`] as const;

/** The numbers of a page: each branch walks its index from the page's edge on, and stops at the limit. */
export function numbersOfPage({ before, after, filter = {}, limit }: EventPage): Query {
  const order = after === undefined ? 'DESC' : 'ASC';
  const edges: Branch['wheres'] = [...(before === null ? [] : ['number < ?']), ...(after === undefined ? [] : ['number > ?'])];
  const edgeValues = [before, after].filter((edge) => typeof edge === 'number');
  const walks = branchesOf(filter).map(({ index, wheres, values }): Query => {
    const where = [STATION, ...wheres, ...edges].join(' AND ');
    return {
      sql: `SELECT * FROM (SELECT number FROM events INDEXED BY ${index} WHERE ${where} ORDER BY number ${order} LIMIT ?)`,
      values: [...values, ...edgeValues, limit],
    };
  });
  return {
    sql: `${walks.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY number ${order} LIMIT ?`,
    values: [...walks.flatMap(({ values }) => values), limit],
  };
}

export function countOf(filter: EventFilter): Query {
  const counts = branchesOf(filter).map(({ index, wheres, values }): Query => {
    return { sql: `(SELECT count(*) FROM events INDEXED BY ${index} WHERE ${[STATION, ...wheres].join(' AND ')})`, values };
  });
  return { sql: `SELECT ${counts.map(({ sql }) => sql).join(' + ')}`, values: counts.flatMap(({ values }) => values) };
}

/** By the index that its narrowest part leads; one branch for each kind, where kinds lead, so that each is walked in the order of its numbers. */
function branchesOf({ personId, reason, kinds, doorId, from, until }: EventFilter): readonly Branch[] {
  const rest: readonly (readonly [where: string, value: Value | undefined])[] = [
    ['door_id = ?', doorId],
    ['at >= ?', from],
    ['at < ?', until],
  ];
  const bounds = from !== undefined && until !== undefined && until - from <= NARROW_MS ? [...BOUNDS] : [];
  const branch = (index: string, ...led: readonly (readonly [string, Value | undefined])[]): Branch => {
    const asked = [...led, ...rest].flatMap(([where, value]) => (value === undefined ? [] : [{ where, value }]));
    return {
      index,
      wheres: [...asked.map(({ where }) => where), ...bounds],
      values: [...asked.map(({ value }) => value), ...bounds.flatMap(() => [from ?? 0, until ?? 0])],
    };
  };
  const among = (b: Branch): Branch =>
    kinds === undefined ? b : { ...b, wheres: [...b.wheres, `kind IN (${kinds.map(() => '?').join()})`], values: [...b.values, ...kinds] };
  if (personId !== undefined) return [among(branch('events_by_about', ['about = ?', personId], ['reason = ?', reason]))];
  if (reason !== undefined) return [among(branch('events_by_reason', ['reason = ?', reason]))];
  if (kinds !== undefined) return [...new Set(kinds)].map((kind) => branch('events_by_kind', ['kind = ?', kind]));
  return [branch('events_by_number')];
}
