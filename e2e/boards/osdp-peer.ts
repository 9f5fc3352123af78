import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./osdp-peer.py', import.meta.url));
/** The one whose inside osdp-peer.py knows. */
const VERSION = '3.2.9';
const STARTS_WITHIN_MS = 10_000;

/** Why the peer cannot be had here, or null where it can. */
export function osdpPeerMissing(): string | null {
  const asks = `import osdp, importlib.metadata; assert importlib.metadata.version("libosdp") == "${VERSION}"`;
  return spawnSync('python3', ['-c', asks]).status === 0 ? null : `Python has no libosdp ${VERSION}: pip install libosdp==${VERSION}`;
}

/** What the module got: a command for an output, or a key. */
export interface PeerCommand {
  /** Output, control code, timer. */
  readonly out?: readonly [number, number, number];
  readonly key?: string;
}

/** An I/O module by other people, as a process at the far end of a pty. */
export interface OsdpPeer {
  readonly commands: readonly PeerCommand[];
  /** Rejects, naming what came instead, after `limitMs`. */
  waitFor(what: (command: PeerCommand) => boolean, limitMs: number): Promise<void>;
  setInputs(states: readonly boolean[]): void;
  stop(): Promise<void>;
}

/** @param key hex; null for a factory-fresh module */
export async function startOsdpPeer(path: string, key: string | null): Promise<OsdpPeer> {
  const child = spawn('python3', [ENTRY, path, ...(key === null ? [] : [key])], { stdio: ['pipe', 'pipe', 'inherit'] });
  const commands: PeerCommand[] = [];
  let ready = false;
  createInterface(child.stdout).on('line', (line) => {
    const said = JSON.parse(line) as PeerCommand & { ready?: boolean };
    if (said.ready === true) ready = true;
    else commands.push(said);
  });
  for (let waited = 0; !ready; waited += 10) {
    if (waited > STARTS_WITHIN_MS || child.exitCode !== null) throw new Error('the OSDP peer does not start');
    await wait(10);
  }
  return {
    commands,
    async waitFor(what, limitMs) {
      for (let waited = 0; !commands.some(what); waited += 10) {
        if (waited > limitMs) throw new Error(`did not come within ${limitMs} ms; what came: ${JSON.stringify(commands)}`);
        await wait(10);
      }
    },
    setInputs: (states) => void child.stdin.write(`${JSON.stringify(states.map(Number))}\n`),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
