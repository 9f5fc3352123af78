import { createVirtualizer, defaultRangeExtractor, observeElementRect, type Range, type SvelteVirtualizer } from '@tanstack/svelte-virtual';
import { tick, untrack } from 'svelte';

/** Rows drawn above and below those in view, so that a quick scroll meets none that are missing. */
const OVERSCAN = 8;
/** So many rows come and go at once: a table whose rows change is laid out anew, and not in each frame that scrolls. */
const STEP = 4;

export interface VirtualRowsParts {
  readonly count: () => number;
  readonly rowHeight: number;
  /** Height of the head, which stays above the rows. */
  readonly headHeight: number;
}

/** A row that is drawn, and the room that the rows before it take, which are not. */
export interface DrawnRow {
  readonly index: number;
  readonly gap: number;
}

/** Of a long table only the rows in view are in the document, and the one that has the focus, so that it is not lost when it is scrolled away. */
export class VirtualRows {
  #box: HTMLElement | null = null;
  #virtualizer: SvelteVirtualizer<HTMLElement, HTMLElement> | null = null;
  /** The row that Tab comes to. */
  current = $state(0);
  #rows = $state.raw<readonly DrawnRow[]>([]);
  #after = $state(0);

  constructor(private readonly parts: VirtualRowsParts) {}

  get rows(): readonly DrawnRow[] {
    return this.#rows;
  }

  /** Room that the rows below the last drawn one take. */
  get after(): number {
    return this.#after;
  }

  /** The row that Tab comes to is always one that is drawn. */
  readonly stop = $derived.by(() => {
    const drawn = this.#rows.some(({ index }) => index === this.current);
    return drawn ? this.current : (this.#rows[0]?.index ?? 0);
  });

  /** For the element that scrolls. */
  readonly scrolls = (box: HTMLElement): (() => void) => untrack(() => this.#follow(box));

  #follow(box: HTMLElement): () => void {
    const { rowHeight, headHeight } = this.parts;
    this.#box = box;
    const store = createVirtualizer<HTMLElement, HTMLElement>({
      count: this.parts.count(),
      getScrollElement: () => box,
      estimateSize: () => rowHeight,
      overscan: OVERSCAN,
      // Before it is laid out there is a screenful, so that the first picture has rows.
      observeElementRect: (instance, told) =>
        observeElementRect(instance, (rect) => told(rect.height > 0 ? rect : { ...rect, height: window.innerHeight })),
      scrollMargin: headHeight,
      scrollPaddingStart: headHeight,
      rangeExtractor: (range) => {
        const inView = defaultRangeExtractor(inSteps(range));
        const held = this.#holdsFocus() && this.current < range.count && !inView.includes(this.current);
        return held ? [...inView, this.current].sort((a, b) => a - b) : inView;
      },
    });
    const unsubscribe = store.subscribe((virtualizer) => {
      this.#virtualizer = virtualizer;
      this.#draw(virtualizer);
    });
    if (this.current > 0) this.reveal(this.current);
    box.addEventListener('keydown', this.#onkeydown);
    return () => {
      box.removeEventListener('keydown', this.#onkeydown);
      unsubscribe();
      this.#virtualizer = null;
      this.#box = null;
    };
  }

  /** To be called when there are more rows, fewer, or others. */
  resize(count: number): void {
    this.current = Math.min(this.current, Math.max(0, count - 1));
    this.#virtualizer?.setOptions({ count });
  }

  /** Scrolls to a row if it is not in view, and Tab comes to it. */
  reveal(index: number): void {
    this.current = index;
    this.#virtualizer?.scrollToIndex(index, { align: 'auto' });
  }

  /** Scrolls to a row, and gives it the focus. */
  async focus(index: number): Promise<void> {
    const count = this.parts.count();
    if (count === 0) return;
    this.reveal(Math.min(Math.max(0, index), count - 1));
    await tick();
    const opener = (): HTMLElement | null =>
      this.#box?.querySelector<HTMLElement>(`[data-index="${String(this.current)}"] [data-row-opener]`) ?? null;
    if (opener() === null) await new Promise((drawn) => requestAnimationFrame(drawn));
    opener()?.focus();
  }

  /** Arrow keys, Page keys, Home and End walk over the rows, as if all were there. */
  readonly #onkeydown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row-opener]')) return;
    const page = Math.max(1, Math.floor((this.#box?.clientHeight ?? 0) / this.parts.rowHeight) - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: this.current + 1,
      ArrowUp: this.current - 1,
      PageDown: this.current + page,
      PageUp: this.current - page,
      Home: 0,
      End: this.parts.count() - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    void this.focus(target);
  };

  #holdsFocus(): boolean {
    return this.#box?.contains(document.activeElement) ?? false;
  }

  #draw(virtualizer: SvelteVirtualizer<HTMLElement, HTMLElement>): void {
    const { rowHeight } = this.parts;
    let next = 0;
    // A row that stays where it is stays the same object: nothing of it is looked at again, in each frame that scrolls.
    const before = this.#rows;
    this.#rows = virtualizer.getVirtualItems().map(({ index }) => {
      const gap = (index - next) * rowHeight;
      next = index + 1;
      const row = before.find((known) => known.index === index);
      return row?.gap === gap ? row : { index, gap };
    });
    this.#after = Math.max(0, virtualizer.options.count - next) * rowHeight;
  }
}

const inSteps = (range: Range): Range => ({
  ...range,
  startIndex: Math.floor(range.startIndex / STEP) * STEP,
  endIndex: Math.min(Math.ceil((range.endIndex + 1) / STEP) * STEP, range.count) - 1,
});
