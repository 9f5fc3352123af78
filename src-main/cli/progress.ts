import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** @param computed how many of `done` took time; the others were known already */
  show(done: number, total: number, computed: number): void;
  end(): void;
}

/** Where no terminal draws a bar, a line each so many seconds. */
const LINE_MS = 5000;

/** A bar with rate and remaining time, or plain lines; always on standard error. @param what is counted */
export function showProgress(stream: NodeJS.WriteStream, now: () => number, what: 'images' | 'faces' | 'rows' = 'images'): Progress {
  let since: number | null = null;
  const told = (done: number, total: number, computed: number) => {
    since ??= now();
    const rate = computed / Math.max(1e-3, (now() - since) / 1000);
    const known = done - computed;
    const left = computed === 0 ? '–' : duration((total - done) / rate);
    return { rate: rate.toFixed(1), left, known: known === 0 ? '' : ` (${known} known already)` };
  };
  return stream.isTTY ? bar(stream, told, what) : lines(stream, told, now, what);
}

type Told = (done: number, total: number, computed: number) => { readonly rate: string; readonly left: string; readonly known: string };

function bar(stream: NodeJS.WriteStream, told: Told, what: string): Progress {
  const format = `{bar} {value}/{total} ${what}, {rate}/s, {left} left{known}`;
  const drawn = new SingleBar({ stream, format, hideCursor: true, gracefulExit: false, fps: 5 }, Presets.shades_classic);
  let started = false;
  return {
    show(done, total, computed) {
      const words = told(done, total, computed);
      if (started) drawn.update(done, words);
      else drawn.start(total, done, words);
      started = true;
    },
    end: () => drawn.stop(),
  };
}

function lines(stream: NodeJS.WritableStream, told: Told, now: () => number, what: string): Progress {
  let last = -Infinity;
  return {
    show(done, total, computed) {
      if (done < total && now() - last < LINE_MS) return;
      last = now();
      const { rate, left, known } = told(done, total, computed);
      stream.write(`${done}/${total} ${what}, ${rate}/s, ${left} left${known}\n`);
    },
    end: () => undefined,
  };
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
