import type { FaultCode } from '../../src-main/contract/reply';
import { failureCode } from './call-failed';

/** Something that is asked for again and again, one question after the other: whatever comes while an answer is awaited is one more question after it. */
export class Latest<T> {
  value = $state.raw<T | null>(null);
  failure = $state<FaultCode | null>(null);
  #asking = false;
  #again = false;

  constructor(private readonly ask: () => Promise<T>) {}

  async load(): Promise<void> {
    this.#again = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#once();
      }
    } finally {
      this.#asking = false;
    }
  }

  async #once(): Promise<void> {
    try {
      this.value = await this.ask();
      this.failure = null;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }
}
