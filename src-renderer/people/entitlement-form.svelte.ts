import { type AccessPlan, type Entitlement, entitlementSchema } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

type Group = AccessPlan['groups'][number];

/** One person's days, groups and time at the door, as they are being edited. */
export class EntitlementForm {
  loaded = $state.raw<Entitlement | null>(null);
  /** What the fields were filled from: a change that is made here rests on it. */
  #base = $state.raw<Entitlement | null>(null);
  groups = $state.raw<readonly Group[]>([]);
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  from = $state('');
  until = $state('');
  joined = $state.raw<readonly Group['groupId'][]>([]);
  longPulse = $state(false);

  readonly draft = $derived({
    validFrom: this.from === '' ? null : this.from,
    validUntil: this.until === '' ? null : this.until,
    groups: this.joined,
    longPulse: this.longPulse,
  });
  /** The fields that cannot be saved as they stand. */
  readonly wrong = $derived.by((): readonly (PropertyKey | undefined)[] => {
    const parsed = entitlementSchema.safeParse(this.draft);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
  });
  readonly changed = $derived(this.#base !== null && JSON.stringify(comparable(this.draft)) !== JSON.stringify(comparable(this.#base)));

  constructor(
    private readonly ask: AdminAsk,
    private readonly personId: PersonRow['personId'],
  ) {}

  /** A change that is not saved yet stays. */
  async load(): Promise<void> {
    this.failure = null;
    try {
      const { personId } = this;
      const [plan, entitlement] = await Promise.all([this.ask('policy.get', null), this.ask('people.entitlement', { personId })]);
      this.groups = plan.groups;
      this.#take(entitlement);
    } catch (error) {
      // What was loaded before can still be changed, and saving says what is wrong.
      if (this.loaded === null) this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === null) return;
    this.#base = this.loaded;
    this.from = this.loaded.validFrom ?? '';
    this.until = this.loaded.validUntil ?? '';
    this.joined = this.loaded.groups;
    this.longPulse = this.loaded.longPulse;
    this.saving.problem = null;
  }

  join(groupId: Group['groupId'], joins: boolean): void {
    const others = this.joined.filter((each) => each !== groupId);
    this.joined = joins ? [...others, groupId] : others;
  }

  /** What is saved then; null where it could not be. */
  async save(): Promise<Entitlement | null> {
    const entitlement = entitlementSchema.parse(this.draft);
    const saved = await this.saving.run(async () => {
      await this.#set(entitlement, this.#base);
      this.#base = this.loaded = entitlement;
    });
    return saved ? entitlement : null;
  }

  /** True when it is again as it was before it was saved; where somebody has changed it since then, it stays. */
  putBack(before: Entitlement, saved: Entitlement): Promise<boolean> {
    return this.saving.run(async () => {
      await this.#set(before, saved);
      this.#take(before);
    });
  }

  #set(entitlement: Entitlement, was: Entitlement | null): Promise<null> {
    return this.ask('people.setEntitlement', { personId: this.personId, entitlement, ...(was && { was }) });
  }

  #take(entitlement: Entitlement): void {
    const edited = this.changed;
    this.loaded = entitlement;
    if (!edited) this.revert();
  }

  /** True when the last pass is forgotten. */
  forgetPass(): Promise<boolean> {
    return this.saving.run(() => this.ask('policy.resetPassback', { personId: this.personId }));
  }
}

const comparable = ({ validFrom, validUntil, groups, longPulse }: Entitlement) => [validFrom, validUntil, [...groups].sort(), longPulse];
