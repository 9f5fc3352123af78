/** What is typed and not saved, and the question before somebody goes away from it. */
export class Unsaved {
  asking = $state(false);
  #held: readonly symbol[] = [];
  #going: () => void = () => undefined;

  get any(): boolean {
    return this.#held.length > 0;
  }

  /** Until the returned function is called, nobody leaves unasked. */
  hold(): () => void {
    const one = Symbol();
    this.#held = [...this.#held, one];
    return () => {
      this.#held = this.#held.filter((other) => other !== one);
      // Saved or gone meanwhile: there is nothing left to ask about.
      if (!this.any) this.asking = false;
    };
  }

  /** At once where nothing is lost by it, else after a question. */
  leave(go: () => void): void {
    if (!this.any) return go();
    this.#going = go;
    this.asking = true;
  }

  /** What was typed is nothing that anybody wants any more. */
  discard(): void {
    this.#held = [];
  }

  confirm(): void {
    this.discard();
    this.#going();
  }
}
