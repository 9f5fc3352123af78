import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv';

const LETTERS = ['a', '"', ',', '\n', '\r', '=', '@', '-', '+', '\t', "'", ' ', '门', '＝', '＋', '－', '＠'];

it('writes text that a spreadsheet would take for a formula as text, and everything else as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(...LETTERS) }), { minLength: 2 }), (cells) => {
      const [read]: string[][] = parse(toCsv([cells]), { bom: true, record_delimiter: '\r\n' });
      expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)));
    }),
  );
});

it('writes numbers as they are, and nothing where nothing is', () => {
  expect(toCsv([['d1', 'd2'], [-0.5, null], []])).toBe('\uFEFFd1,d2\r\n-0.5,\r\n\r\n');
});
