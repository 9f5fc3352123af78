import type { FaultCode } from '../../src-main/contract/reply';
import type { DoorSettings } from '../../src-main/contract/settings';
import { isWayOutConfirmed, type LockKind, type WayOut } from '../../src-main/contract/way-out';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';
import type { Session } from '../session/session.svelte';

/** Which lock hangs on the door, and whether somebody stands for the way out, as it is being said. */
export class WayOutForm {
  /** Undefined until the station has told. */
  loaded = $state.raw<WayOut | null | undefined>(undefined);
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  lock = $state<LockKind | null>(null);
  /** What was clicked since; null is as it stands. */
  #click = $state<boolean | null>(null);

  /** What is on the station counts for the door as it is. */
  readonly holds = $derived.by(() => isWayOutConfirmed(this.loaded ?? null, this.door()));
  /** One that was given, and counts no more. */
  readonly lapsed = $derived(this.holds ? null : (this.loaded?.confirmed ?? null));
  readonly #stands = $derived(this.holds && this.lock === this.loaded?.lock);
  readonly changed = $derived(this.lock !== (this.loaded?.lock ?? null) || (this.#click ?? this.#stands) !== this.holds);
  /** Somebody is about to stand for it, and has to say who he is. */
  readonly confirming = $derived(this.#click === true && !this.#stands);
  readonly valid = $derived.by(() => this.lock !== null && (!this.confirming || this.session.by !== ''));

  /**
   * @param door as it is saved
   * @param session whose name stands for it
   */
  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
    private readonly door: () => Pick<DoorSettings, 'board' | 'path'>,
    private readonly session: Pick<Session, 'by'>,
  ) {}

  get ticked(): boolean {
    return this.#click ?? this.#stands;
  }
  set ticked(ticked: boolean) {
    this.#click = ticked;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.loaded = await this.ask('door.wayOut', { doorId: this.doorId });
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** What was said of one kind of lock says nothing of the other. */
  choose(lock: LockKind): void {
    this.lock = lock;
    this.#click = null;
  }

  revert(): void {
    this.lock = this.loaded?.lock ?? null;
    this.#click = null;
    this.saving.problem = null;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    const { lock, ticked } = this;
    if (lock === null) return false;
    const saved = await this.saving.run(async () => {
      this.loaded = await this.ask('door.setWayOut', { doorId: this.doorId, lock, confirmedBy: ticked ? this.session.by : null });
    });
    if (saved) this.revert();
    return saved;
  }
}
