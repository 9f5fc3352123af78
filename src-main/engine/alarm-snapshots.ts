import { setImmediate as laterOn } from 'node:timers/promises';
import type { AlarmSettings } from '../contract/alarms';
import { ALARMS_WITH_SNAPSHOT, type AlarmKind } from '../core/alarm';
import type { Clock } from '../core/clock';
import type { Frame } from '../core/frame';
import { type CameraId, FRONT_CAMERA } from '../core/ids';
import { framePicture } from '../encoder/to-jpeg';
import { isUnwritable, type WritableDatabase } from '../gallery/database';
import type { WrittenEvent } from '../gallery/events';
import { eraseSnapshots, hasRaised, keepSnapshot } from '../gallery/snapshots';

/** A picture that is older says nothing of who is at the door, milliseconds. */
const FRESH_MS = 2000;
/** How often is looked for pictures whose days are over. */
const SWEEP_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface AlarmSnapshotParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly settings: () => AlarmSettings['snapshot'];
  /** One was kept, or is gone. */
  readonly changed: () => void;
}

/** What the camera shows when an alarm is raised, where the administrator has asked for it. No opening waits for it. */
export class AlarmSnapshots {
  readonly #latest = new Map<CameraId, { readonly frame: Frame; readonly at: number }>();
  #sweptAt = -Infinity;

  constructor(private readonly parts: AlarmSnapshotParts) {}

  /** @param at monotonic milliseconds */
  saw(frame: Frame, at: number): void {
    this.#latest.set(frame.cameraId, { frame, at });
  }

  /** To be told of all that is written; resolves when its pictures are kept. */
  async raised({ event, alarms }: WrittenEvent): Promise<void> {
    const { db, settings } = this.parts;
    const wanted = alarms.filter((kind) => ALARMS_WITH_SNAPSHOT.has(kind));
    if (wanted.length === 0 || !settings().on) return;
    const raised = wanted.filter((kind) => hasRaised(db, { eventId: event.eventId, kind }));
    if (raised.length === 0) return;
    const frame = this.#frameOf(event.at, ('cameraId' in event ? event.cameraId : undefined) ?? FRONT_CAMERA);
    // An order that comes of the event goes out first.
    await laterOn();
    try {
      const picture = frame && (await framePicture(frame));
      for (const kind of raised) this.#keep(event, kind, picture);
    } catch (error) {
      // A disk that is full keeps none, and its alarm all the same.
      if (!isUnwritable(error)) throw error;
    }
  }

  /** To be called every so often, and when the days were set otherwise (`now`). */
  sweep(now = false): void {
    const { db, clock, settings, changed } = this.parts;
    // A camera that is gone leaves no picture behind.
    for (const [cameraId, { at }] of this.#latest) if (clock.monotonic() - at > FRESH_MS) this.#latest.delete(cameraId);
    if (!now && clock.monotonic() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = clock.monotonic();
    if (eraseSnapshots(db, { before: clock.wall() - settings().days * DAY_MS }) > 0) changed();
  }

  #keep({ eventId, at }: WrittenEvent['event'], kind: AlarmKind, picture: Uint8Array | null): void {
    keepSnapshot(this.parts.db, { eventId, kind, picture, at });
    this.parts.changed();
  }

  /** What that camera saw when that happened; of what comes late into the log nothing is known. @param at wall time */
  #frameOf(at: number, cameraId: CameraId): Frame | null {
    const { clock } = this.parts;
    const latest = this.#latest.get(cameraId);
    const late = Math.abs(clock.wall() - at) > FRESH_MS;
    return late || latest === undefined || clock.monotonic() - latest.at > FRESH_MS ? null : latest.frame;
  }
}
