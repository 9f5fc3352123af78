import type { BrowserWindow } from 'electron';
import { ADMIN_CALLS } from '../contract/admin';
import type { OpenedBackup } from '../contract/backup';
import type { RecordFile } from '../contract/engine';
import { Fault } from '../core/fault';
import { writeZip } from '../local/write-zip';
import { chooseFile } from './choose-file';
import type { EngineProcess } from './engine-process';
import { saveAs } from './save-as';
import { stationDay } from './station-day';

/** Null where somebody has cancelled it: he knows. */
async function unlessCancelled<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Fault && error.code === 'interrupted') return null;
    throw error;
  }
}

/** The engine writes it, since it is as large as the station's data. The password first, so that nobody chooses a file in vain. */
export async function saveBackup(window: BrowserWindow | null, engine: EngineProcess, arg: unknown) {
  const { password } = ADMIN_CALLS['backup.save'].arg.parse(arg);
  await engine.call('session.signIn', { password }, 'administrator');
  let bytes = 0;
  const saving = saveAs(window, `threshold-backup-${stationDay(engine.zone())}.threshold`, async (file) => {
    ({ bytes } = (await engine.call('backup.write', { file, password }, 'administrator')) as { readonly bytes: number });
  });
  const name = await unlessCancelled(saving);
  return name === null ? null : { name, bytes };
}

/** @param lasts whether the session does that asked: one that ended before a file was chosen opens none */
export async function openBackup(
  window: BrowserWindow | null,
  engine: EngineProcess,
  lasts: () => boolean,
  arg: unknown,
): Promise<OpenedBackup | null> {
  const { password } = ADMIN_CALLS['backup.open'].arg.parse(arg);
  const file = await chooseFile(window, { what: 'backup' });
  if (file === null || !lasts()) return null;
  return (await unlessCancelled(engine.call('backup.read', { file, password }, 'administrator'))) as OpenedBackup | null;
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
