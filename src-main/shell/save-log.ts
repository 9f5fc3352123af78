import { type BrowserWindow, dialog } from 'electron';
import { basename, extname } from 'node:path';
import { ADMIN_CALLS } from '../contract/admin';
import type { LogExported } from '../contract/log';
import { exportLog, type LogSource } from '../local/log-export/export-log';
import type { EngineProcess } from './engine-process';

/** Asks whoever sits there for a file, and writes what the page's filter lets through. The page names no path, and learns the file's name alone. */
export async function saveLog(window: BrowserWindow | null, engine: EngineProcess, arg: unknown): Promise<LogExported> {
  const { filter, format } = ADMIN_CALLS['log.export'].arg.parse(arg);
  if (window === null) return null;
  const day = new Date().toISOString().slice(0, 10);
  const filters = [{ name: format.toUpperCase(), extensions: [format] }];
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: `access-log-${day}.${format}`, filters });
  if (canceled || filePath === '') return null;
  const file = extname(filePath) === '' ? `${filePath}.${format}` : filePath;
  return { events: await exportLog(sourceOf(engine), { filter, format, file }), name: basename(file) };
}

const sourceOf = (engine: EngineProcess): LogSource => ({
  'log.page': (page) => engine.call('log.page', page, 'administrator') as ReturnType<LogSource['log.page']>,
  'log.corrections': (span) => engine.call('log.corrections', span, 'administrator') as ReturnType<LogSource['log.corrections']>,
});
