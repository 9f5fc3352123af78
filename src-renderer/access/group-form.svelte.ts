import { type AccessPlan, groupSchema } from '../../src-main/contract/policy';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

type Planned = AccessPlan['groups'][number];
type Right = Planned['opens'][number];

/** A group as it is being edited; `before` is null for a new one. */
export class GroupForm {
  name = $state('');
  forNew = $state(false);
  opens = $state.raw<readonly Right[]>([]);
  readonly saving = new Saving();

  readonly draft = $derived({ name: this.name.trim(), opens: this.opens, forNew: this.forNew });
  readonly wrong = $derived(groupSchema.safeParse(this.draft).success ? [] : ['name']);
  readonly changed = $derived.by(() => {
    const { name, opens, forNew } = this.before ?? { name: '', opens: [], forNew: false };
    const sorted = (rights: readonly Right[]): readonly string[] => rights.map((right) => `${right.doorId} ${right.scheduleId}`).sort();
    return JSON.stringify([name, sorted(opens), forNew]) !== JSON.stringify([this.draft.name, sorted(this.opens), this.forNew]);
  });

  constructor(
    private readonly ask: AdminAsk,
    private readonly before: Planned | null,
  ) {
    this.revert();
  }

  revert(): void {
    this.name = this.before?.name ?? '';
    this.forNew = this.before?.forNew ?? false;
    this.opens = this.before?.opens ?? [];
    this.saving.problem = null;
  }

  has({ doorId, scheduleId }: Right): boolean {
    return this.opens.some((right) => right.doorId === doorId && right.scheduleId === scheduleId);
  }

  give(right: Right, given: boolean): void {
    const others = this.opens.filter(({ doorId, scheduleId }) => doorId !== right.doorId || scheduleId !== right.scheduleId);
    this.opens = given ? [...others, right] : others;
  }

  /** The group's id when it is saved. */
  async save(): Promise<string | null> {
    const group = groupSchema.parse(this.draft);
    let saved: string | null = null;
    await this.saving.run(async () => {
      saved = (await this.ask('policy.saveGroup', { ...(this.before && { groupId: this.before.groupId }), group })).groupId;
    });
    return saved;
  }

  remove(): Promise<boolean> {
    const { before } = this;
    return this.saving.run(async () => before && this.ask('policy.removeGroup', { groupId: before.groupId }));
  }
}
