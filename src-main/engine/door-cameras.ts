import type { Clock } from '../core/clock';
import type { CameraId } from '../core/ids';
import { CameraSilence } from './camera-silence';
import type { DoorWatch } from './door-watch';
import { ArrivalStamp } from './frames/arrival';
import { type FramePort, NOTHING_SEEN, type See, takeFrames } from './frames/intake';
import type { Recognition } from './recognition';

export interface DoorCamerasParts {
  readonly clock: Clock;
  readonly recognition: () => Promise<Recognition>;
  readonly newWatch: (cameraId: CameraId, ready: Recognition) => DoorWatch;
}

/** The cameras of a door: to each its page's port, its visit, and its silence. What one sees says nothing of what stands before the other. */
export class DoorCameras {
  readonly #stamp: ArrivalStamp;
  readonly #ports = new Map<CameraId, FramePort>();
  /** Each bound to what recognised when it began, and kept as long as that does. */
  readonly #watches = new Map<CameraId, { readonly ready: Recognition; readonly watch: DoorWatch }>();
  readonly #silences = new Map<CameraId, CameraSilence>();

  constructor(private readonly parts: DoorCamerasParts) {
    this.#stamp = new ArrivalStamp(parts.clock);
  }

  /** A page has come, or was loaded again: a visit in front of its camera goes on, if that took no longer than a visit may be unseen. @param see what becomes of each frame, and whether it was the first after a silence */
  attend(cameraId: CameraId, port: FramePort, see: (back: boolean, ...frame: Parameters<See>) => ReturnType<See>): void {
    const { clock } = this.parts;
    this.#ports.get(cameraId)?.close();
    this.#ports.set(cameraId, port);
    this.#silence(cameraId).begin(clock.monotonic());
    const seen: See = async (frame, arrivedAt, usable) => {
      // A frame that waited when its page or its camera went.
      if (this.#ports.get(cameraId) !== port) return NOTHING_SEEN;
      return see(this.#silence(cameraId).frame(clock.monotonic()), frame, arrivedAt, usable);
    };
    void this.watchOver(cameraId).then(() => takeFrames(cameraId, port, this.#stamp, clock, seen));
  }

  async watchOver(cameraId: CameraId): Promise<DoorWatch> {
    const ready = await this.parts.recognition();
    const held = this.#watches.get(cameraId);
    if (held?.ready === ready) return held.watch;
    const watch = this.parts.newWatch(cameraId, ready);
    this.#watches.set(cameraId, { ready, watch });
    return watch;
  }

  /** What was typed in front of a camera before which a page stands. */
  claimed(cameraId: CameraId, claim: (watch: DoorWatch) => void): void {
    if (this.#ports.has(cameraId)) void this.watchOver(cameraId).then(claim);
  }

  /** What a page says of its camera. */
  reported(cameraId: CameraId, state: 'live' | 'gone'): void {
    this.#silence(cameraId).reported(state, this.parts.clock.monotonic());
  }

  /** To be asked every second: the cameras whose silence has just become too long. */
  silent(): readonly CameraId[] {
    const now = this.parts.clock.monotonic();
    return [...this.#silences].flatMap(([cameraId, silence]) => (silence.look(now) ? [cameraId] : []));
  }

  /** Whoever stands there begins anew. */
  forget(cameraId: CameraId): void {
    this.#watches.delete(cameraId);
  }

  /** All visits end now. */
  endVisits(): void {
    for (const { watch } of this.#watches.values()) watch.end(this.parts.clock.monotonic());
    this.#watches.clear();
  }

  /** The door has this camera no more: nothing is awaited of it, and the visit in front of it ends, also of a frame that is looked at now. */
  drop(cameraId: CameraId): void {
    this.#ports.get(cameraId)?.close();
    this.#watches.get(cameraId)?.watch.end(this.parts.clock.monotonic());
    for (const kept of [this.#ports, this.#watches, this.#silences]) kept.delete(cameraId);
  }

  #silence(cameraId: CameraId): CameraSilence {
    const silence = this.#silences.get(cameraId) ?? new CameraSilence();
    this.#silences.set(cameraId, silence);
    return silence;
  }
}
