import type { FaultCode } from '../../src-main/contract/reply';
import { failureCode } from './call-failed';

/** Something that is asked for again and again, one question after the other: of those that come while an answer is awaited, the last one is asked after it. */
export class Latest<Question, Answer> {
  /** Of the last question that was answered; a failure leaves it as it is. */
  value = $state.raw<Answer | null>(null);
  failure = $state<FaultCode | null>(null);
  #asking: Promise<void> | null = null;
  #waiting: { readonly question: Question } | null = null;

  constructor(private readonly ask: (question: Question) => Promise<Answer>) {}

  /** Resolves when no answer is awaited any more. */
  load(question: Question): Promise<void> {
    this.#waiting = { question };
    this.#asking ??= this.#askAll();
    return this.#asking;
  }

  async #askAll(): Promise<void> {
    while (this.#waiting !== null) {
      const { question }: { readonly question: Question } = this.#waiting;
      this.#waiting = null;
      await this.#answered(question);
    }
    this.#asking = null;
  }

  async #answered(question: Question): Promise<void> {
    try {
      this.value = await this.ask(question);
      this.failure = null;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }
}
