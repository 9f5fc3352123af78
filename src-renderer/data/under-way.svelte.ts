import type { BackupProgress } from '../../src-main/contract/backup';
import type { AdminAsk } from '../admin/desk.svelte';

/** How far the station is with a backup that it makes, or with one that it reads. */
export class UnderWay {
  /** Null before a file was chosen, and after the end. */
  progress = $state.raw<BackupProgress | null>(null);
  cancelling = $state(false);

  constructor(
    private readonly ask: AdminAsk,
    private readonly of: BackupProgress['of'],
  ) {}

  /** To be called at each 'backup.progress'. */
  told(progress: BackupProgress | null): void {
    this.progress = progress?.of === this.of ? progress : null;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    // Where that cannot be heard, the engine is away, and what it did has ended.
    await this.ask('backup.cancel', null).catch(() => undefined);
    this.cancelling = false;
  }
}
