import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { madeUpPeople, signalHead } from '../fixture';
import { dataReport } from './data-report';
import { featureSet, featuresOf } from './feature-set';
import { checkPeople, peopleOfFolder } from './people-folder';
import { peopleOfList } from './people-list';

function folderWith(files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-people-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

it('reads a folder for each person, passing over what is no picture', () => {
  const folder = folderWith(['Bob/2.PNG', 'Bob/1.jpg', 'Bob/notes.txt', 'Ada/1.jpeg', 'Empty/readme.md', 'stray.jpg']);
  expect(peopleOfFolder(folder)).toEqual([
    { name: 'Ada', files: [join(folder, 'Ada', '1.jpeg')] },
    { name: 'Bob', files: [join(folder, 'Bob', '1.jpg'), join(folder, 'Bob', '2.PNG')] },
  ]);
});

it.each([
  [[], 'holds no pictures'],
  [['Ada/1.jpg', 'Ada/2.jpg'], 'holds one person, Ada'],
  [['Ada/1.jpg', 'Bob/1.jpg'], 'A triplet takes two pictures of one person'],
])('says what is missing in a folder with %j', (files, message) => {
  expect(() => checkPeople(peopleOfFolder(folderWith(files)), 'FOLDER')).toThrow(message);
});

it('reads a list of people and pictures, in whatever order', () => {
  const folder = folderWith([]);
  const list = (text: string) => {
    writeFileSync(join(folder, 'list.csv'), text);
    return peopleOfList(join(folder, 'list.csv'), '/pictures');
  };
  expect(list('image,person\nb/2.jpg,Bob\na.jpg,Ada\nb/1.jpg,Bob\n')).toEqual([
    { name: 'Ada', files: [join('/pictures', 'a.jpg')] },
    { name: 'Bob', files: [join('/pictures', 'b', '2.jpg'), join('/pictures', 'b', '1.jpg')] },
  ]);
  expect(() => list('person,image\nAda,1.jpg\nBob,1.jpg\n')).toThrow('line 3: 1.jpg stands in the list twice');
  expect(() => list('person,image\n,1.jpg\n')).toThrow('line 2: person: the person is missing');
  expect(() => list('name,image\nAda,1.jpg\n')).toThrow('person: the column is missing');
});

it('says so when there is no such folder', () => expect(() => peopleOfFolder('/none')).toThrow('There is no folder'));

it('counts people by their pictures, names pictures without a face, and suspects the one that shows somebody else', () => {
  const made = madeUpPeople(6, 4, 3);
  const pictureOf = (image: number) => ({
    file: made.files[image],
    features: { enrolment: featuresOf(made, image, 'enrolment'), live: featuresOf(made, image, 'live') },
  });
  const [first, second, ...others] = made.people.map(({ name, images }) => ({ name, pictures: images.map(pictureOf) }));
  // the last picture of the first person is in truth one of the second, louder features left aside
  const swapped = { ...first, pictures: [...first.pictures.slice(0, 3), { ...second.pictures[3], file: 'wrong.jpg' }] };
  const set = featureSet([swapped, { ...second, pictures: second.pictures.slice(0, 1) }, ...others]);
  const head = { weights: signalHead(), sha256: '' };
  const people = [{ name: 'all', files: [...set.files, 'none.jpg', 'broken.jpg'] }];
  const report = dataReport(people, new Set(['broken.jpg']), set, head, 1);
  expect(report).toMatchObject({ people: 6, pictures: 23, withoutFace: ['none.jpg'], unreadable: ['broken.jpg'] });
  expect(report.byPictures.slice(0, 4)).toEqual([1, 0, 0, 5]);
  expect(report.suspects.map(({ file }) => file)).toEqual(['wrong.jpg']);
});
