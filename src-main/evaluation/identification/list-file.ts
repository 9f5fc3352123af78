import { z } from 'zod';
import { malformed, parseCsv, readList } from '../malformed';

export interface ListedImage {
  /** Path within the data set's folder. */
  readonly image: string;
  /** Empty where a stranger is not named; each such picture is then a stranger of its own. */
  readonly person: string;
}

/** An open set: who is enrolled, with what, and who comes to the door. */
export interface IdentificationList {
  readonly gallery: readonly ListedImage[];
  /** Other pictures of people in the gallery. */
  readonly probes: readonly ListedImage[];
  /** People who are not in the gallery. */
  readonly strangers: readonly ListedImage[];
}

const Row = z.object({
  role: z
    .string('the column is missing.')
    .toLowerCase()
    .pipe(z.enum(['gallery', 'probe', 'enrolled', 'stranger'], 'gallery, probe (or enrolled) or stranger is meant.'))
    // Lists name the picture of an enrolled person who comes to the door by either word.
    .transform((role) => (role === 'enrolled' ? 'probe' : role)),
  person: z.string('the column is missing.'),
  image: z.string('the column is missing.').min(1, 'the picture is missing.'),
});
type Line = z.infer<typeof Row> & { readonly line: number };

/** @throws Fault argument-invalid when there is no such file, list-malformed */
export function readIdentificationList(file: string): IdentificationList {
  const rows = parseCsv<z.infer<typeof Row>>(file, readList(file), Row);
  if (rows.length === 0) throw malformed(file, 'the list is empty.');
  const of = (role: Line['role']) => rows.filter((row) => row.role === role);
  const [gallery, probes, strangers] = [of('gallery'), of('probe'), of('stranger')];
  for (const [rowsOf, role] of [
    [gallery, 'gallery'],
    [probes, 'probe'],
    [strangers, 'stranger'],
  ] as const) {
    if (rowsOf.length === 0) throw malformed(file, `there is no row with the role ${role}.`);
  }
  checkPeople(file, gallery, probes, strangers);
  const listed = (lines: readonly Line[]) => lines.map(({ image, person }) => ({ image, person }));
  return { gallery: listed(gallery), probes: listed(probes), strangers: listed(strangers) };
}

/** A probe's person must be enrolled, a stranger must not be: the errors would count the wrong way round. */
function checkPeople(file: string, gallery: readonly Line[], probes: readonly Line[], strangers: readonly Line[]): void {
  const enrolled = new Set(gallery.map(({ person }) => person));
  const nameless = [...gallery, ...probes].find(({ person }) => person === '');
  if (nameless !== undefined) throw malformed(file, 'the person is missing.', nameless.line);
  const unknown = probes.find(({ person }) => !enrolled.has(person));
  if (unknown !== undefined) throw malformed(file, `${unknown.person} has no picture in the gallery.`, unknown.line);
  const known = strangers.find(({ person }) => enrolled.has(person));
  if (known !== undefined) throw malformed(file, `${known.person} is in the gallery, and no stranger.`, known.line);
}
