import type { Schedule } from '../../src-main/contract/policy';
import { clockText, DAY_END, minutesOf } from './clock-text';

type Span = Schedule['onHolidays'][number];

/** A span as it is being edited, in words of the clock. */
export class SpanField {
  from = $state('');
  to = $state('');

  constructor({ from, to }: Span) {
    this.set(from, to);
  }

  get span(): Span {
    return { from: minutesOf(this.from), to: minutesOf(this.to) };
  }

  /** It can be drawn, and saved. */
  get right(): boolean {
    const { from, to } = this.span;
    return from < DAY_END && to > 0 && from !== to;
  }

  set(from: number, to: number): void {
    this.from = clockText(from);
    this.to = clockText(to);
  }

  /** Moves the whole, or its end alone, unless that would leave the day. */
  shift(minutes: number, what: 'whole' | 'end'): void {
    const { from, to } = this.span;
    const [begins, ends] = [what === 'whole' ? from + minutes : from, to + minutes];
    if (begins >= 0 && begins < DAY_END && ends > 0 && ends <= DAY_END && begins !== ends) this.set(begins, ends);
  }
}

/** A day's spans as they are being edited. */
export class DaySpans {
  spans = $state.raw<readonly SpanField[]>([]);

  constructor(spans: readonly Span[]) {
    this.set(spans);
  }

  get draft(): readonly Span[] {
    return this.spans.map(({ span }) => span);
  }

  /** What reaches into the day after. */
  get overnight(): readonly Span[] {
    return this.spans.filter(({ right, span }) => right && span.to < span.from).map(({ span }) => span);
  }

  set(spans: readonly Span[]): void {
    this.spans = spans.map((span) => new SpanField(span));
  }

  add(from: number, to: number): SpanField {
    const added = new SpanField({ from, to });
    this.spans = [...this.spans, added];
    return added;
  }

  /** Office hours on an empty day, otherwise what is left of the evening. */
  addNext(): SpanField {
    const last = Math.max(0, ...this.draft.map(({ from, to }) => (to < from ? DAY_END : to)).filter((end) => !Number.isNaN(end)));
    return last === 0 ? this.add(8 * 60, 18 * 60) : this.add(Math.min(last + 60, DAY_END - 60), DAY_END);
  }

  remove(span: SpanField): void {
    this.spans = this.spans.filter((each) => each !== span);
  }
}
