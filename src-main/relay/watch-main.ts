import { heard, HEARD_JUST_NOW, looked, type Silence } from '../core/supervision/silence';

const LOOK_MS = 500;
/** Main says something four times a second. By now the door has long been locked (BEAT_LIMIT_MS), and main will not come back by itself. */
const HANGS_MS = 2000;

/** Calls `hangs` once main, having spoken before, has been silent for too long. Returns what is to be called when main is heard. */
export function watchMain(hangs: () => void): () => void {
  let silence: Silence | null = null;
  const looks = setInterval(() => {
    if (silence === null) return;
    silence = looked(silence);
    if (silence.looks * LOOK_MS < HANGS_MS) return;
    clearInterval(looks);
    hangs();
  }, LOOK_MS);
  // It keeps no process alive that has nothing else to do.
  looks.unref();
  return () => (silence = heard(silence ?? HEARD_JUST_NOW));
}
