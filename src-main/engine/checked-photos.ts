import type { Clock } from '../core/clock';
import { Fault } from '../core/fault';
import type { EncodedPhoto } from '../encoder/encoder';

/** Long enough to type a name, short enough that no template lies about. */
const KEPT_MS = 10 * 60_000;
const AT_MOST = 32;

/** Pictures that were checked and may be saved: encoded once, named by an id. Only the encoding is kept, never the picture. */
export class CheckedPhotos {
  readonly #kept = new Map<string, { face: EncodedPhoto; until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly newId: () => string,
  ) {}

  keep(face: EncodedPhoto): string {
    this.#forgetOld();
    const checkId = this.newId();
    this.#kept.set(checkId, { face, until: this.clock.monotonic() + KEPT_MS });
    for (const oldest of [...this.#kept.keys()].slice(0, -AT_MOST)) this.#kept.delete(oldest);
    return checkId;
  }

  /** @throws Fault check-expired */
  get(checkId: string): EncodedPhoto {
    this.#forgetOld();
    const kept = this.#kept.get(checkId);
    if (kept === undefined) throw new Fault('check-expired', 'This picture was checked too long ago: take it again.');
    return kept.face;
  }

  forget(checkIds: readonly string[]): void {
    for (const checkId of checkIds) this.#kept.delete(checkId);
  }

  #forgetOld(): void {
    const now = this.clock.monotonic();
    for (const [checkId, { until }] of this.#kept) if (now >= until) this.#kept.delete(checkId);
  }
}
