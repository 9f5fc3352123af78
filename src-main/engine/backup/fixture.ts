import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { BackupProgress } from '../../contract/backup';
import { CALIBRATION } from '../../core/calibration/fixture';
import type { AccessEvent } from '../../core/access-event';
import { MAIN_DOOR } from '../../core/ids';
import { SQUARED_DISTANCE } from '../../core/metric';
import type { Encoder } from '../../encoder';
import { dataFolder } from '../../gallery/data-folder';
import { openGallery } from '../../gallery/database';
import { appendEvent, pageOfEvents } from '../../gallery/events';
import { ENCODER, temporaryFolder, unitVector } from '../../gallery/fixture';
import { ResidentIndex } from '../../gallery/resident-index';
import { NO_ENCODERS } from '../door-fixture';
import { createStation } from '../station';
import { finishRestore } from './finish-restore';

export const PASSWORD = 'correct horse battery';
export const NOW = 1_800_000_000_000;

/** A station's data folder, in which one engine after the other runs. */
export function stationFolder({ id = 'station-1' }: { readonly id?: string } = {}) {
  const folder = temporaryFolder();
  const file = join(temporaryFolder(), 'backup.threshold');
  /** Each look at it lets so much time pass. */
  const clock = { now: 0, step: 1 };
  const places = dataFolder(join(folder, 'data'));

  /** As an engine that starts; the one before has ended. */
  function start() {
    finishRestore(places);
    const db = openGallery({ path: places.gallery, newStationId: () => id });
    onTestFinished(() => void db.close());
    const progressed = vi.fn<(progress: BackupProgress | null) => void>();
    const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
    const station = createStation({
      db,
      clock: { monotonic: () => (clock.now += clock.step), wall: () => NOW + clock.now },
      newId: () => id,
      recognition: () => Promise.resolve({ encoder: { id: ENCODER } as Encoder, calibration: CALIBRATION, index }),
      encoders: NO_ENCODERS,
      demo: false,
      tell: (message) => message.kind === 'backup-progress' && progressed(message.progress),
    });
    const { operations } = station;
    return {
      db,
      station,
      operations,
      choosePassword: () => operations['session.choosePassword']({ password: PASSWORD, locale: 'en' }, 'administrator'),
      save: (password = PASSWORD) => operations['backup.write']({ file, password }, 'administrator'),
      read: (path = file, password = PASSWORD) => operations['backup.read']({ file: path, password }, 'administrator'),
      cancel: () => operations['backup.cancel'](null, 'administrator'),
      facts: () => operations['backup.facts'](null, 'administrator'),
      progressed,
      restore: (password = PASSWORD) => operations['backup.restore']({ password }, 'administrator'),
      nearest: (seed: number) => index.nearest(unitVector(seed)),
      click: () => appendEvent(db, { kind: 'test-click', at: NOW, doorId: MAIN_DOOR }),
      log: (): readonly AccessEvent[] => [...pageOfEvents(db, { before: null, limit: 200 })].reverse(),
      /** What still waits to be written goes where a restored station never looks. */
      end: () => {
        db.pragma('query_only = OFF');
        station.stopped();
        db.close();
      },
    };
  }
  return { places, file, clock, start };
}
