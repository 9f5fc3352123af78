import type { PersonRow, SuggestionRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { announcer } from '../components/ui/announcer.svelte';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';

/** Passes of one person that offer themselves as further templates; none counts before an administrator says so. */
export class Suggestions {
  rows = $state.raw<readonly SuggestionRow[]>([]);
  busy = $state(false);

  constructor(
    private readonly ask: AdminAsk,
    private readonly person: Pick<PersonRow, 'personId' | 'name'>,
  ) {}

  async load(): Promise<void> {
    try {
      this.rows = await this.ask('people.suggestions', { personId: this.person.personId });
    } catch {
      // They are an offer: a person's page is whole without them.
      this.rows = [];
    }
  }

  accept({ suggestionId }: SuggestionRow): Promise<void> {
    return this.#do(() => this.ask('people.acceptSuggestion', { suggestionId }), m.admin_people_suggestion_accepted(this.person));
  }

  dismiss({ suggestionId }: SuggestionRow): Promise<void> {
    return this.#do(() => this.ask('people.dismissSuggestion', { suggestionId }), m.admin_people_suggestion_dismissed());
  }

  async #do(change: () => Promise<null>, done: string): Promise<void> {
    this.busy = true;
    try {
      await change();
      announcer.say(done);
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
    } finally {
      this.busy = false;
    }
    await this.load();
  }
}
