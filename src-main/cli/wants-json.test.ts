import { expect, it } from 'vitest';
import { wantsJson } from './wants-json';

it.each([
  ['--json people', true],
  ['people --json', true],
  ['--data /somewhere people --json', true],
  ['--data evaluate people --json', true],
  ['--data=/somewhere people', false],
  ['enrol evaluate photo.jpg --json', true],
  ['people', false],
  ['', false],
  ['evaluate verification --json out.json', false],
  ['--data /somewhere evaluate verification --json out.json', false],
  ['--json evaluate verification', true],
  ['study head faces --json out.json', false],
])('%s: %s', (line, expected) => expect(wantsJson(line === '' ? [] : line.split(' '))).toBe(expected));
