import { setImmediate as otherWork } from 'node:timers/promises';
import type { ImportReport, ImportRow, ImportRun, ImportStatus, RowOutcome } from '../../contract/import';
import type { Actor } from '../../core/change';
import { Fault, type FaultData, faultData } from '../../core/fault';
import type { PersonId } from '../../core/ids';
import { appendChange } from '../../gallery/changes';
import { isUnwritable } from '../../gallery/database';
import { atomically } from '../../gallery/write';
import type { StationParts } from '../station-parts';
import { enrolRow, type RowPhotos } from './enrol-row';
import type { ReadImport } from './read-import';
import { decodedAhead } from './decoded-ahead';

/** Enrols the people of a list, one row after the other; a frame that comes meanwhile is looked at between two photos. */
export class PeopleImport {
  #status: ImportStatus = { kind: 'none' };
  #cancelled = false;

  constructor(private readonly parts: StationParts) {}

  get status(): ImportStatus {
    return this.#status;
  }

  /** What is enrolled stays so. */
  cancel(): void {
    this.#cancelled = true;
  }

  /**
   * Answers when it has begun; `status` tells how far it is.
   * @param read gives the list, as it is read while nothing else begins
   * @throws Fault import-running; and as `read` does
   */
  async begin(run: ImportRun, actor: Actor, read: () => Promise<ReadImport>): Promise<void> {
    if (this.#status.kind === 'running')
      throw new Fault('import-running', 'An import is under way already: wait until it has ended, or cancel it.');
    const before = this.#status;
    this.#cancelled = false;
    this.#status = { kind: 'running', done: 0, total: 0, skipped: 0, enrolled: 0, seconds: 0 };
    try {
      const { rows, photos } = await read();
      await this.parts.recognition();
      const keepPhotos = run.keepPhotos ?? false;
      const { db, clock } = this.parts;
      atomically(db, () => appendChange(db, { action: 'import-begun', rows: rows.length, keepPhotos }, { actor, at: clock.wall() }));
      void this.#run({ rows, photos }, keepPhotos, actor);
    } catch (error) {
      this.#status = before;
      throw error;
    }
  }

  async #run({ rows, photos }: Pick<ReadImport, 'rows' | 'photos'>, keepPhotos: boolean, actor: Actor): Promise<void> {
    const { clock, recognition, peopleChanged } = this.parts;
    const start = clock.monotonic();
    const seconds = (): number => (clock.monotonic() - start) / 1000;
    const outcomes: RowOutcome[] = rows.map(({ outcome, task }) => (task === null ? outcome : { kind: 'not-reached' }));
    const tasks = rows.flatMap(({ task }, row) => (task === null ? [] : [{ row, task }]));
    const total = rows.length;
    const skipped = total - tasks.length;
    let [done, enrolled] = [skipped, 0];
    let last: PersonId | null = null;
    let fault: FaultData | null = null;
    try {
      const ahead = decodedAhead(
        tasks.map(({ task }) => task.photos),
        photos,
      );
      for (const { row, task } of tasks) {
        this.#status = { kind: 'running', done, total, skipped, enrolled, seconds: seconds() };
        await otherWork();
        const pictures: RowPhotos = await ahead.next();
        if (this.#cancelled) break;
        const outcome = await enrolRow(task, pictures, keepPhotos, { ...this.parts, actor });
        outcomes[row] = outcome;
        done += 1;
        if (outcome.kind !== 'enrolled') continue;
        enrolled += 1;
        last = outcome.personId;
        // At once, so that the next row's face is compared with this one.
        (await recognition()).index.refresh(last);
      }
      if (last !== null) await peopleChanged(last);
    } catch (error) {
      fault = isUnwritable(error) ? NO_ROOM : faultData(error);
    }
    const reported: readonly ImportRow[] = rows.map(({ line, name, number }, i) => ({ line, name, number, outcome: outcomes[i] }));
    const ended: ImportReport['ended'] =
      fault !== null ? 'failed' : outcomes.some(({ kind }) => kind === 'not-reached') ? 'cancelled' : 'complete';
    this.#status = { kind: 'ended', report: { rows: reported, ended, fault, seconds: seconds(), endedAt: clock.wall() } };
  }
}

const NO_ROOM: FaultData = {
  code: 'log-unwritable',
  message: 'Nothing can be saved: the disk is full, or fails. Make room, then import the list again.',
};
