import type { FramePhoto, PhotoMeters, PhotoWant } from '../../src-main/contract/photo';
import type { FaultCode } from '../../src-main/contract/reply';
import { failureCode } from '../bridge/call-failed';
import type { Pixels } from '../camera/pixels';
import type { Judge } from './judge';

/** How often a frame is looked at: often enough for bars that follow the face, and a third of what the station can do. */
export const CHECK_EVERY_MS = 150;

export interface Shot {
  close(): void;
}

export interface AutoPhotoParts<S extends Shot, Verdict> {
  /** Quick, at each look. */
  readonly meter: (photo: FramePhoto) => Promise<PhotoMeters>;
  /** Thorough, once the meters have been good for long enough. */
  readonly judge: Judge<Verdict>;
  copy(shot: S): Promise<Pixels>;
  still(shot: S): Promise<ImageBitmap>;
  now(): number;
  taken(verdict: Verdict, still: ImageBitmap): void;
  /** How long all meters must have been good before the picture takes itself. */
  readonly holdMs: number;
}

/** Looks at the newest frame several times a second, says what is wrong, and takes the picture when it has been good for long enough. */
export class AutoPhoto<S extends Shot, Verdict> {
  /** Null before the first look. */
  meters = $state.raw<PhotoMeters | null>(null);
  /** The one thing to change: what two looks in a row have missed, so that no instruction only flashes up. */
  want = $state<PhotoWant | null>('no-face');
  /** What the thorough look found wrong, or the station's own fault; null while the meters are all there is to say. */
  problem = $state<FaultCode | null>(null);
  readonly good = $derived(this.problem === null && this.want === null);
  /** The button was pressed: the next good frame is taken at once. */
  wanted = $state(false);
  #goodSince: number | null = null;
  #lookedAt = -Infinity;
  #looking = false;
  #stopped = false;

  constructor(private readonly parts: AutoPhotoParts<S, Verdict>) {}

  /** Takes one frame from the camera, and closes it when it is no longer needed. */
  async offer(shot: S): Promise<void> {
    // Kept by nobody meanwhile: a camera whose pages hold its frames has none left, for the kiosk neither.
    if (this.#stopped || this.#looking || this.parts.now() - this.#lookedAt < CHECK_EVERY_MS) return shot.close();
    this.#looking = true;
    this.#lookedAt = this.parts.now();
    try {
      await this.#look(shot);
    } catch {
      // A frame that cannot be read (its camera has just gone) is no frame.
      this.#goodSince = null;
    } finally {
      shot.close();
      this.#looking = false;
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Null where the station cannot say; why is the problem then. */
  async #meter(photo: FramePhoto): Promise<PhotoMeters | null> {
    try {
      return await this.parts.meter(photo);
    } catch (error) {
      this.problem = failureCode(error);
      return null;
    }
  }

  async #look(shot: S): Promise<void> {
    const at = this.#lookedAt;
    const { data, ...shape } = await this.parts.copy(shot);
    const photo: FramePhoto = { kind: 'frame', ...shape, data: new Uint8Array(data) };
    const meters = await this.#meter(photo);
    if (this.#stopped) return;
    const before = this.meters;
    this.meters = meters;
    if (meters?.want !== null) this.#goodSince = null;
    if (meters === null) return;
    if (meters.want === before?.want) this.want = meters.want;
    if (meters.want !== null || before === null) this.problem = null;
    if (meters.want !== null) return;
    this.#goodSince ??= at;
    if (!this.wanted && at - this.#goodSince < this.parts.holdMs) return;
    const still = await this.parts.still(shot);
    // The thorough look takes longest, and needs no frame.
    shot.close();
    const judgement = await this.parts.judge(photo);
    if (this.#stopped) return still.close();
    this.problem = judgement.usable ? null : judgement.code;
    if (!judgement.usable) {
      this.#goodSince = null;
      return still.close();
    }
    this.stop();
    this.parts.taken(judgement.verdict, still);
  }
}
