import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readIdentificationList } from './list-file';

function list(...lines: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-list-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'list.csv');
  writeFileSync(file, `role,person,image\n${lines.join('\n')}\n`);
  return file;
}
const FINE = ['gallery,Ada,a1.jpg', 'probe,Ada,a2.jpg', 'stranger,,s.jpg'];

it('reads who is enrolled, who comes, and who is a stranger, by either word for a probe', () => {
  expect(readIdentificationList(list(...FINE, 'gallery,Ada,a3.jpg', 'enrolled,Ada,a4.jpg', 'stranger,Bob,b.jpg'))).toEqual({
    gallery: [
      { person: 'Ada', image: 'a1.jpg' },
      { person: 'Ada', image: 'a3.jpg' },
    ],
    probes: [
      { person: 'Ada', image: 'a2.jpg' },
      { person: 'Ada', image: 'a4.jpg' },
    ],
    strangers: [
      { person: '', image: 's.jpg' },
      { person: 'Bob', image: 'b.jpg' },
    ],
  });
});

it.each([
  [[], 'the list is empty'],
  [FINE.slice(0, 2), 'no row with the role stranger'],
  [[...FINE, 'guest,Ada,a.jpg'], 'line 5: role: gallery, probe (or enrolled) or stranger is meant'],
  [[...FINE, 'probe,Bob,b.jpg'], 'line 5: Bob has no picture in the gallery'],
  [[...FINE, 'stranger,Ada,a.jpg'], 'line 5: Ada is in the gallery'],
  [[...FINE, 'probe,,b.jpg'], 'line 5: the person is missing'],
  [[...FINE, 'gallery,Bob,'], 'line 5: image: the picture is missing'],
])('refuses %j', (lines, message) => {
  const file = list(...lines);
  expect(() => readIdentificationList(file)).toThrow(
    expect.objectContaining({ code: 'list-malformed', message: expect.stringContaining(message) as string }),
  );
});
