import type { FrameMessage, FrameReply } from '../../src-main/contract/outcome';
import { isDue, type Pace, paceAfter, stirred, WATCHING } from './pace';
import type { Pixels } from './pixels';

/** A frame held back longer than this shows a door front that is gone; and a camera has few frames: where all are held by its pages, it sends none any more. */
const HELD_MS = 150;
/** An engine that has not answered for so long has lost the frame, or itself. */
const LOST_MS = 2000;
/** Of a camera that goes, a frame or two cannot be read; whatever delivers none but such for so long is no camera. */
const UNREADABLE_MS = 2000;

/** What is needed of a VideoFrame. */
export interface Shot {
  close(): void;
}

export interface FeedParts<S extends Shot> {
  copy(shot: S): Promise<Pixels>;
  now(): number;
  answered(reply: FrameReply): void;
  /** True with each frame that was read; false once none could be for a while. */
  readable(yes: boolean): void;
}

/** Sends frames over a port: one in flight, the newest wins, a few a second while nobody is there. */
export class FrameFeed<S extends Shot> {
  #port: MessagePort | null = null;
  #seq = 0;
  #inFlight = false;
  #sentAt = -Infinity;
  #held: { shot: S; at: number } | null = null;
  #letGo: ReturnType<typeof setTimeout> | undefined;
  #pace: Pace = WATCHING;
  #unreadSince: number | null = null;

  constructor(private readonly parts: FeedParts<S>) {}

  /** Starts over on another port: what the old engine knew is gone. */
  connect(port: MessagePort): void {
    this.disconnect();
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FrameReply>) => this.#answer(port, data);
  }

  disconnect(): void {
    this.#port?.close();
    this.#port = null;
    this.#inFlight = false;
    this.#unreadSince = null;
    this.#hold(null);
  }

  /** True when the engine owes an answer for so long that a new port is due. */
  get lost(): boolean {
    return this.#inFlight && this.parts.now() - this.#sentAt > LOST_MS;
  }

  /** True while nobody is there, and a few looks a second are enough. */
  get watching(): boolean {
    return this.#pace.kind === 'watching';
  }

  /** Something moves: whoever comes is looked at now, and not at the next look that is due. */
  hurry(): void {
    this.#pace = stirred(this.parts.now());
    this.#next();
  }

  /** Takes one frame from the camera, and closes it when it is no longer needed. */
  offer(shot: S): void {
    this.#hold(shot);
    this.#next();
  }

  #next(): void {
    const now = this.parts.now();
    if (this.#held !== null && now - this.#held.at > HELD_MS) this.#hold(null);
    if (this.#held === null || this.#inFlight) return;
    if (this.#port === null || !isDue(this.#pace, this.#sentAt, now)) return;
    const { shot } = this.#held;
    this.#held = null;
    clearTimeout(this.#letGo);
    this.#inFlight = true;
    this.#sentAt = now;
    void this.#send(this.#port, shot);
  }

  async #send(port: MessagePort, shot: S): Promise<void> {
    const pixels = await this.#read(shot);
    if (port !== this.#port) return;
    if (pixels === null) {
      this.#inFlight = false;
      return;
    }
    const message: FrameMessage = { seq: this.#seq++, ...pixels };
    // Copied, not transferred: Electron hands a process outside Chromium null in place of a transferred buffer.
    port.postMessage(message);
  }

  /** A frame that cannot be read (its camera has just gone) is no frame. */
  async #read(shot: S): Promise<Pixels | null> {
    try {
      const pixels = await this.parts.copy(shot);
      this.#unreadSince = null;
      this.parts.readable(true);
      return pixels;
    } catch {
      const now = this.parts.now();
      this.#unreadSince ??= now;
      if (now - this.#unreadSince < UNREADABLE_MS) return null;
      this.#unreadSince = null;
      this.parts.readable(false);
      return null;
    } finally {
      shot.close();
    }
  }

  #answer(port: MessagePort, reply: FrameReply): void {
    if (port !== this.#port) return;
    if (!reply.final) return this.parts.answered(reply);
    this.#inFlight = false;
    this.#pace = paceAfter(this.#pace, reply, this.parts.now());
    this.parts.answered(reply);
    this.#next();
  }

  #hold(shot: S | null): void {
    this.#held?.shot.close();
    clearTimeout(this.#letGo);
    this.#held = shot === null ? null : { shot, at: this.parts.now() };
    if (shot !== null) this.#letGo = setTimeout(() => this.#hold(null), HELD_MS);
  }
}
