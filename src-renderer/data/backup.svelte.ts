import type { ResultOf } from '../../src-main/contract/call';
import type { BACKUP_CALLS, BackupFacts, BackupProgress, OpenedBackup } from '../../src-main/contract/backup';
import type { AdminAsk } from '../admin/desk.svelte';
import { Latest } from '../bridge/latest.svelte';
import { Saving } from '../bridge/saving.svelte';
import { announcer } from '../components/ui/announcer.svelte';
import { faultText } from '../i18n/fault-text';
import { byteSize } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { isOfPassword } from './password-fault';
import { UnderWay } from './under-way.svelte';

/** Backups that are made here. */
export class Backup {
  readonly facts: Latest<null, BackupFacts>;
  password = $state('');
  /** The one that has just been made. */
  saved = $state.raw<ResultOf<(typeof BACKUP_CALLS)['backup.save']>>(null);
  readonly saving = new Saving();
  readonly underWay: UnderWay;
  /** Also one that was begun before somebody came here, or at the command line. */
  readonly busy = $derived.by(() => this.saving.busy || this.underWay.progress !== null);
  #left = false;

  constructor(private readonly ask: AdminAsk) {
    this.underWay = new UnderWay(ask, 'saving');
    this.facts = new Latest(async (asked: null) => {
      const facts = await ask('backup.facts', asked);
      this.underWay.told(facts.running);
      return facts;
    });
  }

  /** To be called at each 'backup.progress'. */
  told(progress: BackupProgress | null): void {
    const before = this.underWay.progress;
    this.underWay.told(progress);
    if (before !== null && !this.busy) void this.facts.load(null);
  }

  async save(): Promise<void> {
    this.saved = null;
    await this.saving.run(async () => {
      this.saved = await this.ask('backup.save', { password: this.password });
    });
    if (this.#left) this.#tell();
    if (this.saved === null) return;
    this.password = '';
    await this.facts.load(null);
  }

  /** It goes on, and what came of it is said wherever one is then. */
  leave(): void {
    this.#left = true;
  }

  #tell(): void {
    const { saved, saving } = this;
    if (saved !== null) announcer.say(m.admin_data_backup_saved({ name: saved.name, size: byteSize(saved.bytes) }));
    else if (saving.problem !== null) announcer.say(faultText(saving.problem), 'fault');
  }
}

/** A backup that is opened, looked at, and then brought back or not. */
export class Restoring {
  password = $state('');
  /** The one that counts now. */
  present = $state('');
  opened = $state.raw<OpenedBackup | null>(null);
  /** It takes the station's place: there is no way back. */
  begun = $state(false);
  readonly opening = new Saving();
  readonly underWay: UnderWay;
  #left = false;

  constructor(private readonly ask: AdminAsk) {
    this.underWay = new UnderWay(ask, 'reading');
  }

  async open(): Promise<void> {
    await this.opening.run(async () => {
      this.opened = await this.ask('backup.open', { password: this.password });
    });
    if (this.opened === null) return;
    this.password = '';
    if (this.#left) await this.discard();
  }

  async restore(): Promise<void> {
    this.begun = true;
    if (await this.opening.run(() => this.ask('backup.restore', { password: this.present }))) return;
    this.begun = false;
    // Whatever else hindered it: it is opened anew.
    if (!isOfPassword(this.opening.problem)) await this.discard();
  }

  async discard(): Promise<void> {
    [this.opened, this.present] = [null, ''];
    // Where that is not heard, the engine is away or the session is over: it is wiped then as well.
    await this.ask('backup.discard', null).catch(() => undefined);
  }

  /** Nobody looks at it any more. */
  leave(): void {
    this.#left = true;
    if (this.underWay.progress !== null || (this.opened !== null && !this.begun)) void this.discard();
  }
}
