import type { FaceRow, PersonRow } from '../../src-main/contract/rows';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { announcer } from '../components/ui/announcer.svelte';
import { faultText } from '../i18n/fault-text';
import { m } from '../messages/compiled/messages';

export type KeptPhoto = NonNullable<FaceRow['photo']>;

/** What one person is known by, and the photos of it that are kept by consent. */
export class Faces {
  rows = $state.raw<readonly FaceRow[]>([]);
  busy = $state(false);

  constructor(
    private readonly ask: AdminAsk,
    private readonly person: Pick<PersonRow, 'personId'>,
  ) {}

  async load(): Promise<void> {
    try {
      this.rows = await this.ask('people.faces', { personId: this.person.personId });
    } catch {
      // The list of people says what is wrong with the station.
      this.rows = [];
    }
  }

  async deletePhoto({ photoId }: KeptPhoto): Promise<void> {
    this.busy = true;
    try {
      await this.ask('people.deletePhoto', { photoId });
      announcer.say(m.admin_people_photo_deleted());
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
    } finally {
      this.busy = false;
    }
    await this.load();
  }
}
