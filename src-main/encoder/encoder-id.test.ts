import { expect, it } from 'vitest';
import { encoderIdOf, featuresId } from './encoder-id';

it('is a SHA-256 that changes with any net, with their order, and with the head', () => {
  const id = (nets: readonly string[], head: string) => encoderIdOf(featuresId(nets), { sha256: head });
  const ids = [id(['a', 'b'], 'h'), id(['a', 'c'], 'h'), id(['b', 'a'], 'h'), id(['a', 'b'], 'i')];
  for (const one of ids) expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(id(['a', 'b'], 'h')).toBe(ids[0]);
});
