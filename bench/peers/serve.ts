import { readFileSync } from 'node:fs';
import type { Encode, Told } from './encode';

/** Answers the parent, which sends a picture's path at a time, until it hangs up. The first pictures pay for what is loaded late: the parent leaves them out. */
export function serve(encode: Encode): void {
  const tell = (told: Told): void => void process.send?.(told);
  process.on('message', (path: string) => {
    const bytes = readFileSync(path);
    const start = performance.now();
    const before = process.cpuUsage();
    void encode(bytes).then((descriptor) => {
      const { user, system } = process.cpuUsage(before);
      tell({ kind: 'encoded', descriptor, ms: performance.now() - start, cpuMs: (user + system) / 1000 });
    });
  });
  tell({ kind: 'ready' });
}
