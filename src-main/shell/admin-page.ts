import type { BrowserWindow } from 'electron';
import { ADMIN_CALLS } from '../contract/admin';
import { type AlarmList, isLoud, type WaitingAlarm } from '../contract/alarms';
import type { EngineCallName } from '../contract/engine';
import { Fault } from '../core/fault';
import { MAIN_DOOR } from '../core/ids';
import { openBackup, saveBackup, saveRecord } from './backups';
import type { CallHandlers } from './calls';
import { writeCsv } from '../local/write-csv';
import { chooseFile } from './choose-file';
import type { EngineProcess } from './engine-process';
import type { RelayProcess } from './relay-process';
import { saveAs } from './save-as';
import { saveLog } from './save-log';
import { savePdf } from './save-pdf';
import type { SupportBundle } from './support-bundle';

export interface AdminParts {
  window(): BrowserWindow | null;
  engine: EngineProcess;
  relay: RelayProcess;
  state(): unknown;
  report(): unknown;
  bundle: SupportBundle;
}

/** The administrator's calls. A session belongs to one load of the page: a reload, or another page, ends it. */
export class AdminSession {
  #signedIn = false;
  #ends = 0;

  /** @param left is called when one ends that may have left something open */
  constructor(private readonly left: () => void) {}

  get signedIn(): boolean {
    return this.#signedIn;
  }

  /** To be called for each new window. */
  watch(window: BrowserWindow): void {
    this.end();
    window.webContents.on('did-start-navigation', (navigation) => {
      if (navigation.isMainFrame && !navigation.isSameDocument) this.end();
    });
    window.webContents.on('render-process-gone', () => this.end());
    window.on('closed', () => this.end());
  }

  begin(): void {
    this.#signedIn = true;
  }

  /** To be asked before a password is: what begins the session then, if none has ended since. An answer that comes late signs no other load in. */
  beginner(): () => void {
    const lasts = this.lasting();
    return () => {
      if (lasts()) this.begin();
    };
  }

  /** What says whether none has ended since. */
  lasting(): () => boolean {
    const ends = this.#ends;
    return () => ends === this.#ends;
  }

  end(): void {
    if (this.#signedIn) this.left();
    this.endRestored();
  }

  /** What was open has taken the station's place: it is not left. */
  endRestored(): void {
    this.#signedIn = false;
    this.#ends++;
  }
}

async function emergency({ relay }: AdminParts, to: 'open' | 'end', arg: unknown): Promise<null> {
  const { doorId, by } = ADMIN_CALLS[`emergency.${to}`].arg.parse(arg);
  if (doorId !== MAIN_DOOR) throw new Fault('argument-invalid', 'The station has no such door.');
  await relay.emergency(to, by);
  return null;
}

export function adminCalls(parts: AdminParts, session: AdminSession): CallHandlers {
  return {
    page: 'admin',
    calls: ADMIN_CALLS,
    contents: () => parts.window()?.webContents ?? null,
    signedIn: () => session.signedIn,
    handle: async (name, arg) => {
      switch (name as keyof typeof ADMIN_CALLS) {
        case 'station.state':
          return parts.state();
        case 'session.signOut':
          session.end();
          return null;
        case 'alarms.waiting': {
          const { open } = (await parts.engine.call('alarms.list', null, 'administrator')) as AlarmList;
          return open.filter(isLoud).map(({ kind, count }): WaitingAlarm => ({ kind, count }));
        }
        case 'door.ports':
          return parts.relay.ports();
        case 'log.export':
          return saveLog(parts.window(), parts.engine, arg);
        case 'files.choose':
          return chooseFile(parts.window(), ADMIN_CALLS['files.choose'].arg.parse(arg));
        case 'files.save': {
          const { name: proposed, rows } = ADMIN_CALLS['files.save'].arg.parse(arg);
          return (await saveAs(parts.window(), proposed, (file) => writeCsv(file, rows))) !== null;
        }
        case 'diagnostics.shell':
          return parts.report();
        case 'support.preview':
          return parts.bundle.preview();
        case 'support.save':
          return parts.bundle.save();
        case 'emergency.open':
          return emergency(parts, 'open', arg);
        case 'emergency.end':
          return emergency(parts, 'end', arg);
        case 'reports.savePdf':
          return savePdf(parts.window(), ADMIN_CALLS['reports.savePdf'].arg.parse(arg).name);
        case 'backup.save':
          return saveBackup(parts.window(), parts.engine, arg);
        case 'backup.open':
          return openBackup(parts.window(), parts.engine, session.lasting(), arg);
        case 'backup.restore':
          await parts.engine.renew('backup.restore', arg, 'administrator');
          // The password may be another one now.
          session.endRestored();
          return null;
        case 'people.saveRecord':
          return saveRecord(parts.window(), parts.engine, arg);
        case 'session.signIn':
        case 'session.choosePassword': {
          const begin = session.beginner();
          const result = await parts.engine.call(name as EngineCallName, arg, 'administrator');
          begin();
          return result;
        }
        default:
          return parts.engine.call(name as EngineCallName, arg, 'administrator');
      }
    },
  };
}
