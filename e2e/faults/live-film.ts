import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFilm, VISITS } from '../../native/footage.mjs';
import { footage } from '../../native/places.mjs';

export type Shown = 'nobody' | 'enrolled' | 'other';

/** As long as the film is: whoever stands there for longer is seen from the clip's beginning again, which liveness allows after 2 s. */
const SECONDS = 4;

/** A camera in front of which people come and go when a test says so. */
export interface LiveFilm {
  show(who: Shown): void;
  close(): void;
}

/**
 * The fake camera reads its film frame by frame, over and over: whoever is to be seen is written over it in place. Where in the film the camera is at that moment
 * nobody knows; a frame may show the upper half of one picture and the lower half of another, once.
 */
export async function liveFilm(path: string): Promise<LiveFilm> {
  const films: Record<Shown, Buffer> = { nobody: await film('nobody'), enrolled: await film('enrolled'), other: await film('other') };
  writeFileSync(path, films.nobody);
  const file = openSync(path, 'r+');
  return {
    show: (who) => void writeSync(file, films[who], 0, films[who].length, 0),
    close: () => closeSync(file),
  };
}

async function film(who: Shown): Promise<Buffer> {
  const path = join(footage, 'tests', `live-${who}.y4m`);
  if (!existsSync(path))
    await makeFilm([who === 'nobody' ? { nobody: true, seconds: SECONDS } : { ...VISITS[who], seconds: SECONDS }], path);
  return readFileSync(path);
}
