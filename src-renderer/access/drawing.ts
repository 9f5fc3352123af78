import { DAY_END } from './clock-text';
import type { SpanField } from './day-spans.svelte';

const STEP = 30;

/** Drawing over a day's track makes a span, in steps of half an hour. */
export const drawing =
  (begin: (from: number, to: number) => SpanField) =>
  (track: HTMLElement): (() => void) => {
    let drawn: { readonly span: SpanField; readonly start: number } | null = null;
    const minuteAt = ({ clientX }: PointerEvent): number => {
      const { left, width } = track.getBoundingClientRect();
      return Math.min(1, Math.max(0, (clientX - left) / width)) * DAY_END;
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || event.target !== track) return;
      const start = Math.min(DAY_END - STEP, Math.floor(minuteAt(event) / STEP) * STEP);
      drawn = { span: begin(start, start + STEP), start };
      track.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent): void => {
      if (drawn === null) return;
      const end = Math.round(minuteAt(event) / STEP) * STEP;
      drawn.span.set(Math.min(drawn.start, end), Math.max(drawn.start + STEP, end));
    };
    const up = (): void => {
      drawn = null;
    };
    const stop = new AbortController();
    const { signal } = stop;
    track.addEventListener('pointerdown', down, { signal });
    track.addEventListener('pointermove', move, { signal });
    track.addEventListener('pointerup', up, { signal });
    track.addEventListener('pointercancel', up, { signal });
    return () => stop.abort();
  };
