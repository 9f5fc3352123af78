import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { madeUpPeople, plainHead } from '../fixture';
import { dataReport } from './data-report';
import { featureSet, featuresOf } from './feature-set';
import { peopleOfFolder } from './people-folder';

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
])('says what is missing in a folder with %j', (files, message) => {
  expect(() => peopleOfFolder(folderWith(files))).toThrow(message);
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
  const head = { weights: onlySignal(), sha256: '' };
  const people = [{ name: 'all', files: [...set.files, 'none.jpg'] }];
  const report = dataReport(people, set, head, 1);
  expect(report).toMatchObject({ people: 6, pictures: 22, withoutFace: ['none.jpg'] });
  expect(report.byPictures.slice(0, 4)).toEqual([1, 0, 0, 5]);
  expect(report.suspects.map(({ file }) => file)).toEqual(['wrong.jpg']);
});

/** What a perfect training would find. */
function onlySignal(): Float32Array {
  return plainHead().map((weight, i) => (i % 640 < 40 ? weight : 0));
}
