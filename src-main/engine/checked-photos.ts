import type { Clock } from '../core/clock';
import { Fault } from '../core/fault';
import type { EncodedPhoto } from '../encoder/encoder';

/** Long enough to type a name, short enough that no template and no picture lies about. */
const KEPT_MS = 10 * 60_000;
const AT_MOST = 32;

/** A photo that was checked: its face as it was encoded, and the picture, cut to the face, for the case that it is to be kept. */
export interface CheckedPhoto {
  readonly face: EncodedPhoto;
  /** JPEG. */
  readonly picture: Uint8Array;
}

/** Pictures that were checked and may be saved: encoded once, named by an id; in memory alone, and not for long. */
export class CheckedPhotos {
  readonly #kept = new Map<string, CheckedPhoto & { readonly until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly newId: () => string,
  ) {}

  keep(photo: CheckedPhoto): string {
    this.#forgetOld();
    const checkId = this.newId();
    this.#kept.set(checkId, { ...photo, until: this.clock.monotonic() + KEPT_MS });
    for (const oldest of [...this.#kept.keys()].slice(0, -AT_MOST)) this.#kept.delete(oldest);
    return checkId;
  }

  /** @throws Fault check-expired */
  get(checkId: string): CheckedPhoto {
    this.#forgetOld();
    const kept = this.#kept.get(checkId);
    if (kept === undefined) throw new Fault('check-expired', 'This picture was checked too long ago: take it again.');
    return kept;
  }

  forget(checkIds: readonly string[]): void {
    for (const checkId of checkIds) this.#kept.delete(checkId);
  }

  #forgetOld(): void {
    const now = this.clock.monotonic();
    for (const [checkId, { until }] of this.#kept) if (now >= until) this.#kept.delete(checkId);
  }
}
