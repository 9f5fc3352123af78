import { type BulkChange, bulkChangeSchema, type PeopleChange } from '../../src-main/contract/bulk-change';
import type { AccessPlan } from '../../src-main/contract/policy';
import { groupName } from '../access/group-name';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';
import { announcer } from '../components/ui/announcer.svelte';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';
import type { Selection } from './selection.svelte';

type Group = AccessPlan['groups'][number];

/** What is asked before many people are changed at one stroke. */
interface Question {
  readonly change: BulkChange;
  readonly title: string;
  readonly text: string;
  readonly action: string;
}

/** One change of everybody who is selected; nothing happens before it is confirmed. */
export class ManyChange {
  groups = $state.raw<readonly Group[]>([]);
  groupId = $state('');
  from = $state('');
  until = $state('');
  question = $state.raw<Question | null>(null);
  readonly saving = new Saving();

  /** An empty field leaves that day as each has it. */
  readonly days = $derived({
    ...(this.from === '' ? {} : { validFrom: this.from }),
    ...(this.until === '' ? {} : { validUntil: this.until }),
  });
  readonly reversed = $derived(!bulkChangeSchema.safeParse(this.days).success);
  readonly count = $derived.by(() => this.selection.people.length);
  readonly #group = $derived(this.groups.find(({ groupId }) => groupId === this.groupId));

  constructor(
    private readonly ask: AdminAsk,
    private readonly selection: Selection,
  ) {}

  async load(): Promise<void> {
    try {
      this.groups = (await this.ask('policy.get', null)).groups;
      this.groupId = this.groups.at(0)?.groupId ?? '';
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
    }
  }

  suspend(): void {
    const { count } = this;
    this.question = {
      change: { state: 'suspended' },
      title: m.admin_many_suspend_title({ count }),
      text: m.admin_many_suspend_text(),
      action: m.admin_people_suspend(),
    };
  }

  activate(): void {
    const { count } = this;
    this.question = {
      change: { state: 'active' },
      title: m.admin_many_activate_title({ count }),
      text: m.admin_many_activate_text(),
      action: m.admin_people_activate(),
    };
  }

  join(): void {
    const group = this.#group;
    if (group === undefined) return;
    const words = { count: this.count, group: groupName(group) };
    this.question = {
      change: { join: [group.groupId] },
      title: m.admin_many_join_title(words),
      text: m.admin_many_join_text(),
      action: m.admin_many_join(),
    };
  }

  leave(): void {
    const group = this.#group;
    if (group === undefined) return;
    const words = { count: this.count, group: groupName(group) };
    this.question = {
      change: { leave: [group.groupId] },
      title: m.admin_many_leave_title(words),
      text: m.admin_many_leave_text(),
      action: m.admin_many_leave(),
    };
  }

  setDays(): void {
    const { count, from, until } = this;
    const said = [from && m.admin_many_from({ day: from }), until && m.admin_many_until({ day: until })].filter(Boolean);
    this.question = {
      change: this.days,
      title: m.admin_many_days_title({ count }),
      text: m.admin_many_days_new({ days: said.join(m.admin_many_and()) }),
      action: m.admin_many_days_set(),
    };
  }

  clearDays(): void {
    const { count } = this;
    this.question = {
      change: { validFrom: null, validUntil: null },
      title: m.admin_many_days_clear_title({ count }),
      text: m.admin_many_days_clear_text(),
      action: m.admin_many_days_clear(),
    };
  }

  async confirm(): Promise<void> {
    const { question, count } = this;
    if (question === null) return;
    const personIds = this.selection.people.map(({ personId }) => personId);
    const back = await this.#change([{ personIds, change: question.change }]);
    if (back !== null) announcer.say(m.admin_many_done({ count }), 'granted', back.length > 0 ? () => this.#undo(back) : null);
  }

  async #undo(changes: readonly PeopleChange[]): Promise<void> {
    const undone = await this.#change(changes);
    if (undone === null) return;
    const left = countOf(changes) - countOf(undone);
    if (left > 0) announcer.say(m.admin_many_undone_but({ count: left }), 'fault');
    else announcer.say(m.admin_undone());
  }

  /** What undoes it; null where it could not be done, and that is said. */
  async #change(changes: readonly PeopleChange[]): Promise<readonly PeopleChange[] | null> {
    let back: readonly PeopleChange[] = [];
    if (await this.saving.run(async () => (back = await this.ask('people.changeMany', [...changes])))) return back;
    announcer.say(faultText(this.saving.problem ?? 'internal'), 'fault');
    return null;
  }
}

const countOf = (changes: readonly PeopleChange[]): number => changes.reduce((count, { personIds }) => count + personIds.length, 0);
