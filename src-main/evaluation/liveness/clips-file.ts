import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { malformed, parseCsv, readList } from '../malformed';

/** A recording of one presentation to a camera: a film, or a folder of frames. */
export interface Clip {
  /** As the list names it. */
  readonly file: string;
  readonly path: string;
  readonly label: 'real' | 'attack';
  /** The kind of attack (ISO/IEC 30107-3: presentation attack instrument species), or of real presentation. */
  readonly species: string;
}

const Row = z.object({
  file: z.string('the column is missing.').min(1, 'the clip is missing.'),
  label: z.enum(['real', 'attack'], 'real or attack is meant.'),
  species: z.string().default(''),
});

/** CSV with file, label and species; files relative to the list. @throws Fault argument-invalid, list-malformed */
export function readClips(list: string): Clip[] {
  const clips = parseCsv(list, readList(list), Row).map(({ file, label, species }) => ({
    file,
    path: resolve(dirname(list), file),
    label,
    species: species === '' ? label : species,
  }));
  if (clips.length === 0) throw malformed(list, 'the list is empty.');
  return clips;
}
