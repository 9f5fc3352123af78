import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { BundleFile, ShellReport } from '../contract/diagnostics';
import type { StationState } from '../contract/station-state';
import { Fault, faultData } from '../core/fault';
import { zipOf } from '../local/zip';
import type { EngineProcess } from './engine-process';

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
      file('app.json', report()),
      file('state.json', stateOf(state())),
      ...(await (engine.call('support.files', null, 'administrator') as Promise<readonly BundleFile[]>).catch((error: unknown) => [
        file('engine.json', { missing: faultData(error).code }),
      ])),
    ];
    return this.#shown;
  }

  async save(): Promise<{ readonly name: string } | null> {
    if (this.#shown.length === 0) throw new Fault('argument-invalid', 'Look at the support bundle first, then save it.');
    const window = this.parts.window();
    if (window === null) return null;
    const defaultPath = `threshold-support-${new Date().toISOString().slice(0, 10)}.zip`;
    const filters = [{ name: 'ZIP', extensions: ['zip'] }];
    const { filePath, canceled } = await dialog.showSaveDialog(window, { defaultPath, filters });
    if (canceled || filePath === '') return null;
    const path = extname(filePath) === '' ? `${filePath}.zip` : filePath;
    try {
      await writeFile(path, await zipOf(this.#shown, Date.now()));
    } catch (error) {
      throw new Fault('file-not-written', 'The file could not be written: choose another folder, or make room.', { cause: error });
    }
    return { name: basename(path) };
  }
}

const file = (name: string, value: unknown): BundleFile => ({ name, text: `${JSON.stringify(value, null, 2)}\n` });

/** By name, so that no name of a door, a camera or a person is among it. */
function stateOf({ door, engine, relay, relayTrouble, camera, insideCamera, logWritable, virtualDoor, emergency, demo }: StationState) {
  return {
    door: door.kind,
    engine,
    relay,
    relayTrouble,
    camera: camera.state,
    insideCamera: insideCamera?.state ?? null,
    logWritable,
    virtualDoor,
    emergency: emergency !== null,
    demo,
  };
}
