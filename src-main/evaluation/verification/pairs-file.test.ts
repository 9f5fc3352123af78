import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPairs } from './pairs-file';

function list(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-pairs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'pairs.txt');
  writeFileSync(file, text);
  return file;
}

describe('pairs of Labeled Faces in the Wild', () => {
  it('stand in folds, genuine ones first', () => {
    const { pairs, folds } = readPairs(list('2\t1\nAda\t1\t4\nAda\t1\tBob_C\t12\nEve\t2\t3\nEve\t1\tAda\t2\n'));
    expect(folds).toBe('of the file');
    expect(pairs).toEqual([
      { left: 'Ada/Ada_0001.jpg', right: 'Ada/Ada_0004.jpg', same: true, fold: 0 },
      { left: 'Ada/Ada_0001.jpg', right: 'Bob_C/Bob_C_0012.jpg', same: false, fold: 0 },
      { left: 'Eve/Eve_0002.jpg', right: 'Eve/Eve_0003.jpg', same: true, fold: 1 },
      { left: 'Eve/Eve_0001.jpg', right: 'Ada/Ada_0002.jpg', same: false, fold: 1 },
    ]);
  });

  it('of a single fold are dealt into ten by kind', () => {
    const genuine = Array.from({ length: 12 }, (_, i) => `Ada\t${i + 1}\t${i + 2}`);
    const impostor = Array.from({ length: 12 }, (_, i) => `Ada\t${i + 1}\tBob\t1`);
    const { pairs, folds } = readPairs(list(['12', ...genuine, ...impostor, ''].join('\r\n')));
    expect(folds).toBe('dealt');
    const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1];
    expect(pairs.map(({ fold }) => fold)).toEqual([...expected, ...expected]);
  });

  it.each([
    ['2\t1\nAda\t1\t4\n', 'line 1: 4 pairs should follow'],
    ['1\nAda\t1\nAda\t1\tBob\t1\n', 'line 2: a pair of one person is NAME N M'],
    ['1\nAda\t1\t2\nAda\t1\tBob\tx\n', 'line 3: a pair of two people is NAME N OTHER M'],
    ['1\nAda\t1\t2\tBob\nAda\t1\tBob\t1\n', 'line 2'],
  ])('are refused with the line when malformed: %j', (text, message) => {
    const file = list(text);
    expect(() => readPairs(file)).toThrow(
      expect.objectContaining({ code: 'list-malformed', message: expect.stringContaining(message) as string }),
    );
  });
});

describe('pairs as CSV', () => {
  it('have left, right, same and perhaps fold, in any order of columns', () => {
    const { pairs, folds } = readPairs(list('fold,same,left,right\nb,1,x.jpg,"y, z.jpg"\na,FALSE,x.jpg,q/w.png\n'));
    expect(folds).toBe('of the file');
    expect(pairs).toEqual([
      { left: 'x.jpg', right: 'y, z.jpg', same: true, fold: 0 },
      { left: 'x.jpg', right: 'q/w.png', same: false, fold: 1 },
    ]);
  });

  it.each([
    ['left,right,same\na,b,1\nc,d,maybe\n', 'line 3: same: 1, 0, true or false is meant'],
    ['left,right\na,b\n', 'line 2: same: the column is missing'],
    ['left,right,same\na,,1\n', 'line 2: right: the picture is missing'],
    ['left,right,same\na,b,1,2,3\n', 'line 2'],
    ['left,right,same,fold\na,b,1,1\na,c,0,\n', 'line 3: the fold is missing'],
    ['left,right,same\n', 'the list is empty'],
    ['', 'the list is empty'],
    ['left,right,same\na,b,1\n', 'no pair of two people'],
  ])('are refused with the line when malformed: %j', (text, message) => {
    const file = list(text);
    expect(() => readPairs(file)).toThrow(
      expect.objectContaining({ code: 'list-malformed', message: expect.stringContaining(message) as string }),
    );
  });
});

it('says so when there is no list', () => {
  expect(() => readPairs('/no/such/file')).toThrow(expect.objectContaining({ code: 'argument-invalid' }));
});
