import { expect, it } from 'vitest';
import { missingEvents } from './read-rows';

it('names each event that a fault ought to have left and did not', () => {
  const rows = [{ number: 1, at: 0, kind: 'process', personId: null, detail: '{"process":"engine","state":"crashed"}' }];
  expect(missingEvents(rows, [['process', { process: 'engine', state: 'crashed' }]])).toEqual([]);
  expect(missingEvents(rows, [['process', { process: 'relay', state: 'crashed' }]])).toEqual([
    'process {"process":"relay","state":"crashed"}',
  ]);
});
