import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFilm, makeStill, VISITS } from '../../native/footage.mjs';
import { footage } from '../../native/places.mjs';

type Visitor = keyof typeof VISITS;

/** A film for the fake camera, made once: nobody, then each visitor for as long as he is to stay, with pauses between. */
export async function film(visitors: readonly Visitor[], seconds = 5, pause = 3): Promise<string> {
  const path = join(footage, 'tests', `${visitors.join('-') || 'nobody'}-${String(seconds)}-${String(pause)}.y4m`);
  if (!existsSync(path)) {
    const shown = visitors.flatMap((visitor) => [
      { ...VISITS[visitor], seconds },
      { nobody: true as const, seconds: pause },
    ]);
    await makeFilm([{ nobody: true, seconds: 1 }, ...shown], path);
  }
  return path;
}

/** The man of the films is enrolled from a still of the package; the other one from another clip of his. */
export const enrolledStill = join(footage, 'enrol.jpg');
export const otherStill = (): Promise<string> => still('cap13_edit2.mp4', 5);

/** A picture out of a film of the package, for enrolling the man whom the tests' film shows from another clip. */
export async function still(source: string, second: number): Promise<string> {
  const path = join(footage, 'tests', `${source}-${String(second)}.jpg`);
  if (!existsSync(path)) await makeStill(source, second, path);
  return path;
}
