import { stat } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { ADMIN_CALLS } from '../contract/admin';
import type { OpenedBackup } from '../contract/backup';
import type { RecordFile } from '../contract/engine';
import { writeZip } from '../local/write-zip';
import { chooseFile } from './choose-file';
import type { EngineProcess } from './engine-process';
import { saveAs } from './save-as';
import { stationDay } from './station-day';

/** The engine writes it, since it is as large as the station's data. The password first, so that nobody chooses a file in vain. */
export async function saveBackup(window: BrowserWindow | null, engine: EngineProcess, arg: unknown) {
  const { password } = ADMIN_CALLS['backup.save'].arg.parse(arg);
  await engine.call('session.signIn', { password }, 'administrator');
  let bytes = 0;
  const name = await saveAs(window, `threshold-backup-${stationDay(engine.zone())}.threshold`, async (file) => {
    await engine.call('backup.write', { file, password }, 'administrator');
    bytes = (await stat(file)).size;
  });
  return name === null ? null : { name, bytes };
}

export async function openBackup(window: BrowserWindow | null, engine: EngineProcess, arg: unknown): Promise<OpenedBackup | null> {
  const { password } = ADMIN_CALLS['backup.open'].arg.parse(arg);
  const file = await chooseFile(window, { what: 'backup' });
  return file === null ? null : ((await engine.call('backup.read', { file, password }, 'administrator')) as OpenedBackup);
}

/** Gathered first, so that nobody is asked where to save what cannot be had. */
export async function saveRecord(
  window: BrowserWindow | null,
  engine: EngineProcess,
  arg: unknown,
): Promise<{ readonly name: string } | null> {
  const { personId } = ADMIN_CALLS['people.saveRecord'].arg.parse(arg);
  const files = (await engine.call('people.record', { personId }, 'administrator')) as readonly RecordFile[];
  const name = await saveAs(window, `threshold-person-${stationDay(engine.zone())}.zip`, (file) => writeZip(file, files, Date.now()));
  return name === null ? null : { name };
}
