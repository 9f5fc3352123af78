import { expect, it } from 'vitest';
import { FAULT_CODES } from '../core/fault';
import { exitCode } from './exit-code';

const codesFor = (code: number) => FAULT_CODES.filter((fault) => exitCode(fault) === code);

it('sets wrong usage apart from bad input, and both from a faulty station', () => {
  expect(codesFor(2)).toEqual(['argument-invalid']);
  expect(codesFor(3)).toEqual(
    expect.arrayContaining([
      'picture-empty',
      'no-face',
      'several-faces',
      'password-wrong',
      'name-empty',
      'list-malformed',
      'zip-unreadable',
      'zip-protected',
      'zip-unsafe',
      'training-data-insufficient',
    ]),
  );
  expect(codesFor(4)).toEqual(
    expect.arrayContaining(['station-locked', 'database-newer', 'database-broken', 'weights-missing', 'internal']),
  );
  expect(codesFor(130)).toEqual(['interrupted']);
  expect(codesFor(0)).toEqual([]);
});
