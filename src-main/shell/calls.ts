import { ipcMain, type WebContents } from 'electron';
import type { CallMap } from '../contract/call';
import type { Reply } from '../contract/reply';
import { Fault, faultData, type FaultCode } from '../core/fault';
import { CALL_CHANNEL } from './channels';
import { pageOrigin, type PageName } from './page-scheme';

/** What stands behind one page's calls. */
export interface CallHandlers {
  readonly page: PageName;
  readonly calls: CallMap;
  /** The page's contents, while its window is open. */
  contents(): WebContents | null;
  signedIn(): boolean;
  handle(name: string, arg: unknown): Promise<unknown>;
}

export type ReportRefusal = (call: string, sender: string, reason: FaultCode) => void;

/** The one door through which pages reach main: sender, name, session and argument are checked here, for every call. */
export function serveCalls(
  pages: readonly CallHandlers[],
  refused: ReportRefusal,
  failed: (page: PageName, call: string, code: FaultCode) => void,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, arg: unknown): Promise<Reply<unknown>> => {
    const callName = typeof name === 'string' ? name : `(${typeof name})`;
    const frame = event.senderFrame;
    const origin = frame?.origin ?? 'unknown';
    const page = pages.find((candidate) => candidate.contents() === event.sender);
    try {
      if (page === undefined || frame === null || frame !== event.sender.mainFrame || origin !== pageOrigin(page.page)) {
        throw new Fault('call-refused', 'This page may not call the station.');
      }
      return { ok: true, value: await page.handle(callName, admit(page, callName, arg)) };
    } catch (error) {
      const fault = faultData(error);
      // Whatever else a page calls it, it may hold a name.
      if (page !== undefined) failed(page.page, Object.hasOwn(page.calls, callName) ? callName : 'unknown', fault.code);
      if (REFUSALS.has(fault.code)) refused(callName.slice(0, 60), origin, fault.code);
      return { ok: false, error: fault };
    }
  });
}

const REFUSALS: ReadonlySet<FaultCode> = new Set(['call-refused', 'argument-invalid', 'not-signed-in']);

/** The argument, checked against its schema. */
function admit(page: CallHandlers, name: string, arg: unknown): unknown {
  if (!Object.hasOwn(page.calls, name)) throw new Fault('call-refused', 'This page may not make that call.');
  const call = page.calls[name];
  if (call.access === 'signed-in' && !page.signedIn()) throw new Fault('not-signed-in', 'Sign in first.');
  const parsed = call.arg.safeParse(arg);
  if (!parsed.success) {
    const issue = parsed.error.issues.at(0);
    if (issue?.message === 'picture-too-large')
      throw new Fault('picture-too-large', 'The picture is larger than 32 MB: choose a smaller one.');
    throw new Fault(
      'argument-invalid',
      `The station cannot use this: ${issue === undefined ? 'unknown' : `${issue.path.join('.')} ${issue.message}`}`,
    );
  }
  return parsed.data;
}
