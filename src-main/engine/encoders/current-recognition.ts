import type { Recognition } from '../recognition';

/** What recognises just now. Whoever has taken it keeps a whole: encoder, calibration and index that belong together. */
export class CurrentRecognition {
  #loading: Promise<Recognition> | null = null;
  #ready: Recognition | null = null;
  readonly #waiting: ((ready: Recognition) => void)[] = [];

  constructor(private readonly load: () => Promise<Recognition>) {}

  /** Loads when first asked, and again where that has failed. */
  get(): Promise<Recognition> {
    return (this.#loading ??= this.load().then(
      (ready) => {
        for (const resolve of this.#waiting.splice(0)) resolve(ready);
        return (this.#ready = ready);
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    ));
  }

  /** The same, for who can only wait: where loading has failed, until somebody's later try succeeds. */
  once(): Promise<Recognition> {
    return this.get().catch(() => new Promise((resolve) => this.#waiting.push(resolve)));
  }

  /** Whether somebody waits because loading has failed. */
  get awaited(): boolean {
    return this.#waiting.length > 0;
  }

  /** Null while none is loaded. */
  get now(): Recognition | null {
    return this.#ready;
  }

  /** From now on another one; at once where one is loaded, and where nobody has asked yet, nothing is loaded. */
  replace(next: (before: Recognition) => Recognition): void {
    if (this.#ready !== null) {
      this.#ready = next(this.#ready);
      this.#loading = Promise.resolve(this.#ready);
    } else if (this.#loading !== null) this.#loading = this.#loading.then((before) => (this.#ready = next(before)));
  }
}
