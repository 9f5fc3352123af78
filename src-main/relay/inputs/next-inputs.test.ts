import { expect, it } from 'vitest';
import type { DoorInput } from '../../contract/door-inputs';
import type { InputRole } from '../../core/door-input';
import { type InputChange, NO_INPUTS, nextInputs, statesOf, unseen } from './next-inputs';

const input = (role: InputRole, normally: DoorInput['normally'], debounceMs = 0): DoorInput => ({
  role,
  source: { kind: 'board', number: 1 },
  normally,
  debounceMs,
});
const REX = [input('rex', 'open')];
const read = (closed: boolean) => new Map([['rex', closed]] as const);

it.each([
  ['open', false, false],
  ['open', true, true],
  ['closed', true, false],
  ['closed', false, true],
] as const)('a contact normally %s that is closed (%s) is active: %s', (normally, closed, active) => {
  const [inputs] = nextInputs(NO_INPUTS, [input('rex', normally)], read(closed), 0);
  expect(statesOf(inputs)).toEqual({ rex: active });
});

it('a press is one that was seen to begin', () => {
  let inputs = NO_INPUTS;
  const take = (closed: boolean, now: number): readonly InputChange[] => {
    const [next, changes] = nextInputs(inputs, REX, read(closed), now);
    inputs = next;
    return changes;
  };
  expect(take(true, 0)).toEqual([{ role: 'rex', active: true, pressed: false }]);
  expect(take(true, 10)).toEqual([]);
  expect(take(false, 20)).toEqual([{ role: 'rex', active: false, pressed: false }]);
  expect(take(true, 30)).toEqual([{ role: 'rex', active: true, pressed: true }]);
  inputs = unseen(inputs);
  expect(statesOf(inputs)).toEqual({ rex: null });
  expect(take(true, 40)).toEqual([]);
  expect(statesOf(inputs)).toEqual({ rex: true });
});

it('an input that the board has not is told of as unknown, once', () => {
  const [inputs, changes] = nextInputs(NO_INPUTS, REX, new Map(), 0);
  expect(changes).toEqual([{ role: 'rex', active: null, pressed: false }]);
  expect(nextInputs(inputs, REX, new Map(), 10)[1]).toEqual([]);
});
