import type { BrowserWindow } from 'electron';
import { ADMIN_CALLS } from '../contract/admin';
import type { LogExported } from '../contract/log';
import { exportLog, type LogSource } from '../local/log-export/export-log';
import type { EngineProcess } from './engine-process';
import { saveAs } from './save-as';
import { stationDay } from './station-day';

/** Writes what the page's filter lets through; null where nowhere was chosen. */
export async function saveLog(window: BrowserWindow | null, engine: EngineProcess, arg: unknown): Promise<LogExported> {
  const { filter, format } = ADMIN_CALLS['log.export'].arg.parse(arg);
  let events = 0;
  const name = await saveAs(window, `access-log-${stationDay(engine.zone())}.${format}`, async (file) => {
    events = await exportLog(sourceOf(engine), { filter, format, file });
  });
  return name === null ? null : { events, name };
}

const sourceOf = (engine: EngineProcess): LogSource => ({
  'log.page': (page) => engine.call('log.page', page, 'administrator') as ReturnType<LogSource['log.page']>,
  'log.corrections': (span) => engine.call('log.corrections', span, 'administrator') as ReturnType<LogSource['log.corrections']>,
});
