import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fakeCameraSwitches, VIRTUAL_DISPLAY_SWITCHES } from '../../native/electron-switches.mjs';
import { nodePath, root } from '../../native/places.mjs';

const ENDS_WITHIN_MS = 10_000;

export interface StationToLaunch {
  readonly dataFolder: string;
  readonly film: string;
  /** What all its processes write to the terminal. */
  readonly output: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The station as `npm start` runs it, all its processes in a group of their own, as a service manager would have them. */
export class Launched {
  #launcher: ChildProcess | null = null;

  constructor(readonly station: StationToLaunch) {}

  start(): void {
    const { dataFolder, film, environment } = this.station;
    const output = openSync(this.station.output, 'a');
    const args = ['--data', dataFolder, '--windowed', ...VIRTUAL_DISPLAY_SWITCHES, ...fakeCameraSwitches(film)];
    this.#launcher = spawn(nodePath(), [join(root, 'native', 'launch.mjs'), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
  }

  /** The launcher's, of which all others descend; null before the start. */
  get pid(): number | null {
    return this.#launcher?.pid ?? null;
  }

  get isRunning(): boolean {
    return this.#launcher !== null && this.#launcher.exitCode === null && this.#launcher.signalCode === null;
  }

  /** To each process of the group. */
  signal(signal: NodeJS.Signals): void {
    if (this.#launcher?.pid !== undefined) process.kill(-this.#launcher.pid, signal);
  }

  /** All at once, as by a power cut. */
  async killAll(): Promise<void> {
    await this.#ended(() => this.signal('SIGKILL'));
  }

  /** In good order, and then whoever is left. */
  async end(): Promise<void> {
    if (!this.isRunning) return;
    const insist = setTimeout(() => this.signal('SIGKILL'), ENDS_WITHIN_MS);
    await this.#ended(() => this.#launcher?.kill('SIGTERM'));
    clearTimeout(insist);
    this.abandon();
  }

  /** Whoever is left is killed. */
  abandon(): void {
    try {
      this.signal('SIGKILL');
    } catch {
      // Nobody is.
    }
  }

  async #ended(end: () => void): Promise<void> {
    const launcher = this.#launcher;
    if (launcher === null || !this.isRunning) return;
    const gone = once(launcher, 'exit');
    end();
    await gone;
  }
}
