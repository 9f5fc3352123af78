import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import { fitHead } from '../../encoder/head/fit-head';
import type { Answer } from '../answer';
import type { Context } from './context';

/** How many pictures go by between two lines of progress. */
const SAY_EVERY = 250;

/** Fits a new head to Labeled Faces in the Wild and writes it; no station takes it up by itself. */
export async function head(faces: string, out: string, { encoder, say }: Context): Promise<Answer> {
  const [images, openSetCsv] = [join(faces, 'lfw'), join(faces, 'open-set-1000.csv')];
  for (const needed of [images, openSetCsv]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const made = await fitHead({
    images,
    openSetCsv,
    out,
    nets: encoder.nets,
    backend: encoder.backend,
    cache: join(encoder.nets, '..', 'features'),
    onProgress: (done, total) => {
      if (done % SAY_EVERY === 0 || done === total) say(`${done} of ${total} pictures`);
    },
  });
  return { json: made, text: `${out} is written, from ${made.made.images} pictures of ${made.made.people} people.` };
}
