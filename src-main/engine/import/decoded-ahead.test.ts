import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { decodedAhead } from './decoded-ahead';

it('gives the photos of each row, never more than two of them under way, however many a row has', async () => {
  const rows = [['a', 'b', 'c', 'd', 'e'], ['f'], [], ['g', 'h', 'i']];
  let [underWay, most] = [0, 0];
  const read = async () => {
    most = Math.max(most, ++underWay);
    await setImmediate();
    underWay -= 1;
    return new Uint8Array(9);
  };
  const ahead = decodedAhead(rows, { names: rows.flat(), read });
  for (const row of rows)
    expect((await ahead.next()).map(({ name, picture }) => [name, picture.kind])).toEqual(row.map((name) => [name, 'failure']));
  expect(most).toBe(2);
  await expect(ahead.next()).rejects.toThrow(RangeError);
});
