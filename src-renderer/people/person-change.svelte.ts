import type { PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { announcer } from '../components/ui/announcer.svelte';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';

/** What an administrator does to one person; says how it went. The list reloads itself by 'people.changed'. */
export class PersonChange {
  busy = $state(false);

  constructor(private readonly ask: AdminAsk) {}

  setState({ personId, name }: PersonRow, state: PersonRow['state']): Promise<boolean> {
    const done = state === 'active' ? m.admin_people_activated_done({ name }) : m.admin_people_suspended_done({ name });
    const other = state === 'active' ? 'suspended' : 'active';
    const undo = async (): Promise<void> => {
      await this.#do(() => this.ask('people.setState', { personId, state: other }), m.admin_undone());
    };
    return this.#do(() => this.ask('people.setState', { personId, state }), done, undo);
  }

  rename({ personId }: PersonRow, name: string): Promise<boolean> {
    return this.#do(() => this.ask('people.rename', { personId, name }), m.admin_people_renamed_done({ name }));
  }

  setNumber({ personId, name }: PersonRow, number: string): Promise<boolean> {
    return this.#do(() => this.ask('people.setNumber', { personId, number }), m.admin_people_number_done({ name, number }));
  }

  /** The PINs stay with the person, and go by the number that is given next. */
  clearNumber({ personId, name, number }: PersonRow): Promise<boolean> {
    const undo = async (): Promise<void> => {
      await this.#do(() => this.ask('people.setNumber', { personId, number }), m.admin_undone());
    };
    return this.#do(() => this.ask('people.setNumber', { personId, number: null }), m.admin_people_number_cleared({ name }), undo);
  }

  remove({ personId, name }: PersonRow): Promise<boolean> {
    return this.#do(() => this.ask('people.remove', { personId }), m.admin_people_deleted({ name }));
  }

  async #do(change: () => Promise<null>, done: string, undo: (() => Promise<void>) | null = null): Promise<boolean> {
    this.busy = true;
    try {
      await change();
      announcer.say(done, 'granted', undo);
      return true;
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
      return false;
    } finally {
      this.busy = false;
    }
  }
}
