import type { BrowserWindow } from 'electron';
import { type BundleFile, jsonFile, type ShellReport } from '../contract/diagnostics';
import type { StationState } from '../contract/station-state';
import { Fault, faultData } from '../core/fault';
import { writeZip } from '../local/write-zip';
import type { EngineProcess } from './engine-process';
import { saveAs } from './save-as';
import { stateForSupport } from './state-for-support';
import { stationDay } from './station-day';

export interface BundleParts {
  readonly engine: Pick<EngineProcess, 'call'>;
  report(): ShellReport;
  state(): StationState;
  window(): BrowserWindow | null;
}

/** What an administrator sends to whoever helps him: shown first, and saved as it was shown. */
export class SupportBundle {
  #shown: readonly BundleFile[] = [];

  constructor(private readonly parts: BundleParts) {}

  /** Without the engine, its share says why it is missing. */
  async preview(): Promise<readonly BundleFile[]> {
    const { report, state, engine } = this.parts;
    this.#shown = [
      jsonFile('app.json', report()),
      jsonFile('state.json', stateForSupport(state())),
      ...(await (engine.call('support.files', null, 'administrator') as Promise<readonly BundleFile[]>).catch((error: unknown) => [
        jsonFile('engine.json', { missing: faultData(error).code }),
      ])),
    ];
    return this.#shown;
  }

  async save(): Promise<{ readonly name: string } | null> {
    if (this.#shown.length === 0) throw new Fault('argument-invalid', 'Look at the support bundle first, then save it.');
    const shown = this.#shown;
    const proposed = `threshold-support-${stationDay(this.parts.state().zone)}.zip`;
    const name = await saveAs(this.parts.window(), proposed, (file) => writeZip(file, shown, Date.now()));
    return name === null ? null : { name };
  }
}
