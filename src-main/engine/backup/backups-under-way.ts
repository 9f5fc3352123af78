import type { BackupProgress } from '../../contract/backup';
import type { Clock } from '../../core/clock';
import { BackupWork } from './backup-work';

const TELL_MS = 250;

interface UnderWay {
  readonly of: BackupProgress['of'];
  cancel(): void;
  readonly ended: Promise<unknown>;
}

/** Backups that are made and read, one after the other: how far one is, and what ends it. */
export class BackupsUnderWay {
  /** The first is under way; the others wait for their turn. */
  readonly #all = new Set<UnderWay>();
  #progress: BackupProgress | null = null;

  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>,
    /** Null: none is under way. */
    private readonly tell: (progress: BackupProgress | null) => void,
  ) {}

  get progress(): BackupProgress | null {
    return this.#progress;
  }

  /** @param parts of its steps, see `BackupWork`; @throws Fault interrupted */
  run<Step extends string, Result>(
    of: BackupProgress['of'],
    parts: Readonly<Record<Step, number>>,
    job: (work: BackupWork<Step>) => Promise<Result>,
  ): Promise<Result> {
    let show = (_: number): void => undefined;
    const work = new BackupWork(parts, (share) => show(share));
    const done = this.inTurn(async () => {
      try {
        work.signal.throwIfAborted();
        show = this.#showing(of);
        show(0);
        return await job(work);
      } catch (error) {
        // Whatever it was that the end has broken.
        work.signal.throwIfAborted();
        throw error;
      } finally {
        this.#all.delete(underWay);
        this.#progress = null;
        this.tell(null);
      }
    });
    const underWay: UnderWay = { of, cancel: () => work.cancel(), ended: done.catch(() => undefined) };
    this.#all.add(underWay);
    return done;
  }

  /** Ends the one that is under way; nothing of it is left when this resolves. */
  async cancel(): Promise<void> {
    const [first] = this.#all;
    first?.cancel();
    await first?.ended;
  }

  /** Ends each that is read, or waits to be. */
  cancelReading(): void {
    for (const each of this.#all) if (each.of === 'reading') each.cancel();
  }

  #showing(of: BackupProgress['of']): (share: number) => void {
    const since = this.clock.monotonic();
    let toldAt = -Infinity;
    return (share) => {
      const now = this.clock.monotonic();
      this.#progress = { of, share, seconds: (now - since) / 1000 };
      if (share < 1 && now - toldAt < TELL_MS) return;
      toldAt = now;
      this.tell(this.#progress);
    };
  }
}
