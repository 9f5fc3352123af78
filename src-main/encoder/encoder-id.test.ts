import { expect, it } from 'vitest';
import { encoderId } from './encoder-id';

it('is a SHA-256 that changes with any net, with their order, and with the head', () => {
  const ids = [encoderId(['a', 'b'], 'h'), encoderId(['a', 'c'], 'h'), encoderId(['b', 'a'], 'h'), encoderId(['a', 'b'], 'i')];
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(encoderId(['a', 'b'], 'h')).toBe(ids[0]);
});
