import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StationProcesses {
  readonly main: number;
  readonly engine: number;
  readonly relay: number;
  /** Null while there is none. Of several windows' one of them. */
  readonly page: number | null;
  /** Chromium's process that reads the camera. */
  readonly camera: number | null;
}

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The station's processes that use this data folder, by Linux's /proc; null while one of them is missing. */
export function stationProcesses(dataFolder: string): StationProcesses | null {
  const all = processes();
  const below = (pid: number): Entry[] => all.filter((entry) => entry.parent === pid).flatMap((entry) => [entry, ...below(entry.pid)]);
  const mains = all.filter(
    (entry) =>
      entry.command.includes(dataFolder) && !entry.command.includes('--type=') && !/native[/]launch|start-station/.test(entry.command),
  );
  for (const main of mains) {
    const children = below(main.pid);
    const pidOf = (what: string): number | null => children.find((entry) => entry.command.includes(what))?.pid ?? null;
    const [engine, relay] = [pidOf('node.mojom.NodeService'), pidOf('relay.js')];
    const [page, camera] = [pidOf('--type=renderer'), pidOf('VideoCaptureService')];
    if (relay !== null && engine !== null) return { main: main.pid, engine, relay, page, camera };
  }
  return null;
}

export async function waitForProcesses(dataFolder: string, limitMs: number): Promise<StationProcesses> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    const found = stationProcesses(dataFolder);
    if (found !== null) return found;
  }
  throw new Error(`the station's processes were not all there within ${limitMs} ms`);
}

function processes(): Entry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const status = readFileSync(`/proc/${name}/stat`, 'utf8');
        // After the name in brackets, which may hold anything: state, then the parent.
        const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return [];
      }
    });
}
