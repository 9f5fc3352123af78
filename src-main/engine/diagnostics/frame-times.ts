import { type Stage, type StageSummary, STAGES } from '../../contract/diagnostics';
import type { Clock } from '../../core/clock';
import type { CameraId } from '../../core/ids';
import { quantile } from '../../core/liveness/quantile';
import type { Encoder, StageTimes } from '../../encoder/encoder';

/** As long as somebody remembers that it was slow just now. */
export const MINUTES = 5;
/** Of two cameras at full rate these are some minutes; more would cost memory and say the same. */
const MOST_FRAMES = 4096;

type Spent = Readonly<Record<Stage, number>> & { readonly at: number };

/** How long frames took in each stage, over the last minutes. */
export class FrameTimes {
  readonly #frames: Spent[] = [];
  #next = 0;
  readonly #analysed = new Map<CameraId, { readonly times: StageTimes; readonly at: number }>();

  constructor(private readonly clock: Clock) {}

  /** The same encoder; what it says of its times is noted for that camera. */
  measuring(cameraId: CameraId, encoder: Encoder): Encoder {
    return {
      ...encoder,
      analyse: async (frame, want, usable) => {
        const analysis = await encoder.analyse(frame, want, usable);
        this.#analysed.set(cameraId, { times: analysis.times, at: this.clock.monotonic() });
        return analysis;
      },
    };
  }

  /** To be called when a frame has been answered. @param waited milliseconds until it was taken up */
  answered(cameraId: CameraId, waited: number): void {
    const analysed = this.#analysed.get(cameraId);
    if (analysed === undefined) return;
    this.#analysed.delete(cameraId);
    const at = this.clock.monotonic();
    this.#frames[this.#next] = { ...analysed.times, wait: waited, decide: at - analysed.at, at };
    this.#next = (this.#next + 1) % MOST_FRAMES;
  }

  /** A frame that ended early spent nothing in the stages after, and counts there for nothing. */
  summary(): readonly StageSummary[] {
    const since = this.clock.monotonic() - MINUTES * 60_000;
    const recent = this.#frames.filter(({ at }) => at >= since);
    return STAGES.map((stage) => {
      const spent = recent.map((frame) => frame[stage]).filter((ms) => ms > 0);
      return { stage, frames: spent.length, median: quantile(spent, 0.5), p95: quantile(spent, 0.95) };
    });
  }
}
