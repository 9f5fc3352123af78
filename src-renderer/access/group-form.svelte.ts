import { type AccessPlan, groupSchema } from '../../src-main/contract/policy';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

type Planned = AccessPlan['groups'][number];
type Right = Planned['opens'][number];

/** A group as it is being edited. */
export class GroupForm {
  name = $state('');
  forNew = $state(false);
  opens = $state.raw<readonly Right[]>([]);
  readonly saving = new Saving();
  #before = $state.raw<Planned | null>(null);

  readonly draft = $derived({ name: this.name.trim(), opens: this.opens, forNew: this.forNew });
  readonly wrong = $derived(groupSchema.safeParse(this.draft).success ? [] : ['name']);
  readonly changed = $derived.by(() => {
    const { name, opens, forNew } = this.#before ?? { name: '', opens: [], forNew: false };
    const sorted = (rights: readonly Right[]): readonly string[] => rights.map((right) => `${right.doorId} ${right.scheduleId}`).sort();
    return JSON.stringify([name, sorted(opens), forNew]) !== JSON.stringify([this.draft.name, sorted(this.opens), this.forNew]);
  });

  /** @param before as it is saved; null for a new one */
  constructor(
    private readonly ask: AdminAsk,
    before: Planned | null,
  ) {
    this.#before = before;
    this.revert();
  }

  revert(): void {
    this.name = this.#before?.name ?? '';
    this.forNew = this.#before?.forNew ?? false;
    this.opens = this.#before?.opens ?? [];
    this.saving.problem = null;
  }

  has({ doorId, scheduleId }: Right): boolean {
    return this.opens.some((right) => right.doorId === doorId && right.scheduleId === scheduleId);
  }

  give(right: Right, given: boolean): void {
    const others = this.opens.filter(({ doorId, scheduleId }) => doorId !== right.doorId || scheduleId !== right.scheduleId);
    this.opens = given ? [...others, right] : others;
  }

  /** The group's id when it is saved; it is edited on from there. */
  async save(): Promise<string | null> {
    const group = groupSchema.parse(this.draft);
    const before = this.#before;
    const saved = await this.saving.run(async () => {
      const { groupId } = await this.ask('policy.saveGroup', { ...(before && { groupId: before.groupId }), group });
      this.#before = { members: 0, builtIn: false, ...before, ...group, groupId };
    });
    return saved ? (this.#before?.groupId ?? null) : null;
  }

  remove(): Promise<boolean> {
    const before = this.#before;
    return this.saving.run(async () => before && this.ask('policy.removeGroup', { groupId: before.groupId }));
  }
}
