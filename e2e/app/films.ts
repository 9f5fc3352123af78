import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { makeFilm, makeStill, VISITS } from '../../native/footage.mjs';
import { footage, footageSource, research } from '../../native/places.mjs';

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
export async function still(source: string, second: number, name = source): Promise<string> {
  const path = join(footage, 'tests', `${name}-${String(second)}.jpg`);
  if (!existsSync(path)) await makeStill(source, second, path);
  return path;
}

/** Two people before a webcam and the same two replayed from a telephone: research footage, where it is at hand. */
const replayFolder = join(research, 'replay');
export const replayClips = existsSync(replayFolder)
  ? {
      realA: join(replayFolder, 'a-real.webm'),
      realB: join(replayFolder, 'b-real.mp4'),
      replayA: join(replayFolder, 'a-replay.webm'),
      replayB: join(replayFolder, 'b-replay.mp4'),
    }
  : null;

/** A film of clips from anywhere, with pauses between. */
export async function filmOf(name: string, clips: readonly { readonly file: string; readonly seconds: number }[]): Promise<string> {
  const path = join(footage, 'tests', `${name}.y4m`);
  if (!existsSync(path)) {
    const pause = { nobody: true as const, seconds: 3 };
    await makeFilm([pause, ...clips.flatMap(({ file, seconds }) => [{ source: fromFootage(file), from: 0, seconds }, pause])], path);
  }
  return path;
}

/** A picture out of a clip from anywhere. */
export const stillOf = (file: string, second: number): Promise<string> => still(fromFootage(file), second, basename(file));

const fromFootage = (file: string): string => relative(footageSource, file);

/** A camera that gives one and the same picture for ever: what a still fed into it comes to. */
export async function frozenFilm(): Promise<string> {
  const path = join(footage, 'tests', 'frozen.y4m');
  if (!existsSync(path)) await makeFilm([{ picture: fromFootage(enrolledStill), seconds: 10 }], path);
  return path;
}
