import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVERYONE } from '../../core/ids';
import { temporaryFolder } from '../../gallery/fixture';
import { PhotoNames } from './find-photos';
import { guessColumns } from './guess-columns';
import { photoFolder } from './photo-source';
import { planRows } from './plan-rows';
import { readTable } from './read-table';

const KNOWN = { people: [{ name: 'Ada', number: '7' }], groups: [{ groupId: EVERYONE, name: 'Everyone' }] };

function planned(text: string, photos: readonly string[] = ['a.jpg', 'b.jpg']) {
  const table = readTable(new TextEncoder().encode(text));
  return planRows(table, guessColumns(table.headers), KNOWN, new PhotoNames(photos));
}
const outcomeOf = (row: string, photos?: readonly string[]) =>
  planned(`Name;Number;Groups;Valid from;Valid until;Photo\n${row}\n`, photos)[0].outcome;

it('takes a row with all that it can say', () => {
  const [{ outcome, task }] = planned(
    'Name;Number;Groups;Valid from;Valid until;Photo\nBert  Bo;12;everyone;2030/1/2;2030年12月31日;a.jpg|B.JPG\n',
  );
  expect(outcome).toEqual({ kind: 'ready', photos: 2, sameName: false });
  expect(task).toEqual({
    name: 'Bert Bo',
    number: '12',
    groups: [EVERYONE],
    validFrom: '2030-01-02',
    validUntil: '2030-12-31',
    photos: ['a.jpg', 'b.jpg'],
  });
});

it.each([
  [';12;;;;a.jpg', { kind: 'invalid', problem: 'name-missing', value: '' }],
  [`${'x'.repeat(121)};12;;;;a.jpg`, { kind: 'invalid', problem: 'name-too-long' }],
  ['Bert;12a;;;;a.jpg', { kind: 'invalid', problem: 'number-malformed', value: '12a' }],
  ['Bert;7;;;;a.jpg', { kind: 'invalid', problem: 'number-taken', value: '7' }],
  ['Ada;7;;;;a.jpg', { kind: 'already-enrolled' }],
  ['Bert;12;;02.01.2030;;a.jpg', { kind: 'invalid', problem: 'day-malformed', value: '02.01.2030' }],
  ['Bert;12;;2030-02-30;;a.jpg', { kind: 'invalid', problem: 'day-malformed' }],
  ['Bert;12;;2030-02-02;2030-02-01;a.jpg', { kind: 'invalid', problem: 'days-reversed' }],
  ['Bert;12;Cleaners;;;a.jpg', { kind: 'invalid', problem: 'group-unknown', value: 'Cleaners' }],
  ['Bert;12;;;;c.jpg', { kind: 'photo-missing', photo: 'c.jpg' }],
  ['Bert;12;;;;', { kind: 'photo-missing', photo: '' }],
  ['Bert;12;;;;a.jpg|a.jpg|a.jpg|a.jpg|a.jpg|a.jpg', { kind: 'invalid', problem: 'too-many-photos', value: '6' }],
  ['Ada;;;;;a.jpg', { kind: 'ready', sameName: true }],
])('judges the row %s', (row, outcome) => {
  expect(outcomeOf(row)).toMatchObject(outcome);
});

it('sees a number that stands on the list twice', () => {
  const rows = planned('Name,Number,Photo\nBert,12,a.jpg\nCleo,12,b.jpg\n');
  expect(rows.map(({ outcome }) => outcome)).toMatchObject([{ problem: 'number-twice' }, { problem: 'number-twice' }]);
});

it.each([
  ['by the number', ['12.jpg', 'x/Bert.png'], 1],
  ['by the name', ['x/bert.PNG', 'y/other.jpg'], 1],
  ['several, counted', ['12_1.jpg', '12_2.jpg', '12-3.webp'], 3],
  ['a folder of the person', ['12/a.jpg', '12/b.jpg', '12/notes.txt'], 2],
])('finds photos that no cell names: %s', (_, photos, count) => {
  expect(outcomeOf('Bert;12;;;;', photos)).toMatchObject({ kind: 'ready', photos: count });
});

it('finds a photo that a path of another computer names, unless two files are called so', () => {
  expect(outcomeOf('Bert;12;;;;C:\\hr\\photos\\A.jpg', ['a.jpg'])).toMatchObject({ kind: 'ready' });
  expect(outcomeOf('Bert;12;;;;a.jpg', ['x/a.jpg', 'y/a.jpg'])).toMatchObject({ kind: 'photo-missing' });
  expect(outcomeOf('Bert;12;;;;y/a.jpg', ['x/a.jpg', 'y/a.jpg'])).toMatchObject({ kind: 'ready' });
});

it('reads nothing outside the folder of photos, by no name and by no link', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'photos', 'sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.jpg'), 'x');
  writeFileSync(join(folder, 'photos', 'sub', 'a.jpg'), 'y');
  symlinkSync(join(folder, 'secret.jpg'), join(folder, 'photos', 'link.jpg'));
  const { names, read } = await photoFolder(join(folder, 'photos'));
  expect(names).toEqual(['sub/a.jpg']);
  expect(Buffer.from(await read('sub/a.jpg')).toString()).toBe('y');
  const found = new PhotoNames(names);
  expect(['../secret.jpg', 'link.jpg', '/etc/passwd'].map((cell) => found.named(cell))).toEqual([null, null, null]);
  await expect(photoFolder(join(folder, 'missing'))).rejects.toMatchObject({ code: 'argument-invalid' });
});
