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
    return this.#do(() => this.ask('people.setState', { personId, state }), done);
  }

  rename({ personId }: PersonRow, name: string): Promise<boolean> {
    return this.#do(() => this.ask('people.rename', { personId, name }), m.admin_people_renamed_done({ name }));
  }

  setNumber({ personId, name }: PersonRow, number: string | null): Promise<boolean> {
    const done = number === null ? m.admin_people_number_cleared({ name }) : m.admin_people_number_done({ name, number });
    return this.#do(() => this.ask('people.setNumber', { personId, number }), done);
  }

  remove({ personId, name }: PersonRow): Promise<boolean> {
    return this.#do(() => this.ask('people.remove', { personId }), m.admin_people_deleted({ name }));
  }

  async #do(change: () => Promise<null>, done: string): Promise<boolean> {
    this.busy = true;
    try {
      await change();
      announcer.say(done);
      return true;
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
      return false;
    } finally {
      this.busy = false;
    }
  }
}
