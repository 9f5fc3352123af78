import { expect, it } from 'vitest';
import type { Change, Stamp } from '../core/change';
import { asGroupId, MAIN_DOOR } from '../core/ids';
import { appendChange, changeBefore, countChanges, latestChanges } from './changes';
import { ADA, BERT, temporaryGallery } from './fixture';
import { atomically } from './write';

const renamed = (personId = ADA): Change => ({ action: 'person-renamed', personId });
const zone = (value: string | null): Change => ({ action: 'setting-changed', scope: 'station', key: 'zone', value });
const group = (name: string): Change => ({ action: 'group-saved', groupId: asGroupId('g'), group: { name, opens: [], forNew: false } });
const MADE: readonly (readonly [Change, Stamp])[] = [
  [{ action: 'password-chosen' }, { actor: 'setup', at: 10 }],
  [renamed(), { actor: 'administrator', at: 20 }],
  [zone('Europe/Vienna'), { actor: 'command-line', at: 30 }],
  [
    { action: 'person-removed', personId: BERT },
    { actor: 'administrator', at: 40 },
  ],
  [zone(null), { actor: 'administrator', at: 50 }],
];

function audit(made = MADE) {
  const { db } = temporaryGallery();
  for (const [change, stamp] of made) atomically(db, () => appendChange(db, change, stamp));
  return db;
}
const numbers = (...args: Parameters<typeof latestChanges>): number[] => latestChanges(...args).map(({ number }) => number);

it.each([
  [{}, [5, 4, 3, 2, 1]],
  [{ actions: ['setting-changed', 'password-chosen'] }, [5, 3, 1]],
  [{ actor: 'administrator' }, [5, 4, 2]],
  [{ actor: 'administrator', actions: ['setting-changed'] }, [5]],
  [{ subject: ADA }, [2]],
  [{ from: 20, until: 40 }, [3, 2]],
  [{ actor: 'demo' }, []],
] as const)('a filter lets through what fits all of it, over the whole audit: %o', (filter, fits) => {
  const db = audit();
  expect(numbers(db, { limit: 9, filter })).toEqual(fits);
  expect(countChanges(db, filter)).toBe(fits.length);
});

it('a filtered page ends at its limit, and the next begins below it', () => {
  const db = audit();
  const filter = { actor: 'administrator' } as const;
  expect(numbers(db, { limit: 2, filter })).toEqual([5, 4]);
  expect(numbers(db, { limit: 2, filter, before: 4 })).toEqual([2]);
});

it('what was so until then is told by the change of the same kind to the same subject before it', () => {
  const stamp = MADE[0][1];
  const other: Change = { action: 'setting-changed', scope: `door:${MAIN_DOOR}`, key: 'zone', value: 1 };
  const removed: Change = { action: 'group-removed', groupId: asGroupId('g') };
  const db = audit([zone('A'), other, renamed(BERT), zone('B'), renamed(), group('Staff'), removed].map((made) => [made, stamp]));
  const rows = latestChanges(db, { limit: 9 });
  const before = (number: number): Change | null => changeBefore(db, rows[rows.length - number]);
  expect(before(4)).toEqual(zone('A'));
  expect([before(1), before(2), before(5), before(7)]).toEqual([null, null, null, null]);
  expect(changeBefore(db, rows[0], 'group-saved')).toEqual(group('Staff'));
});
