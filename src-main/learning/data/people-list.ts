import { join } from 'node:path';
import { z } from 'zod';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import { malformed, parseCsv, readList } from '../../evaluation/malformed';

const Row = z.object({
  person: z.string('the column is missing.').min(1, 'the person is missing.'),
  image: z.string('the column is missing.').min(1, 'the picture is missing.'),
});

/**
 * CSV with the columns person and image: everybody with his pictures, in the order of their names.
 * @param folder that the list's paths start from
 * @throws Fault argument-invalid when there is no such file, list-malformed
 */
export function peopleOfList(file: string, folder: string): PersonPictures[] {
  const people = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { person, image, line } of parseCsv<z.infer<typeof Row>>(file, readList(file), Row)) {
    const path = join(folder, image);
    // compared with itself a picture would be a pair at no distance, or one of two people
    if (seen.has(path)) throw malformed(file, `${image} stands in the list twice.`, line);
    seen.add(path);
    people.set(person, [...(people.get(person) ?? []), path]);
  }
  return [...people].map(([name, files]) => ({ name, files })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
