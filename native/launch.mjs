// `npm start`: sets up what is missing, starts the station's main process, and starts it again whenever it dies.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from './child.mjs';
import { hasDisplay, openVirtualDisplay } from './display.mjs';
import { displaySwitches, fakeCameraSwitches, sandboxSwitches, VIRTUAL_DISPLAY_SWITCHES } from './electron-switches.mjs';
import { demoFilm } from './footage.mjs';
import { electronPath, footage, nodePath, root } from './places.mjs';
import { EVERYTHING, IN_SERVICE, setUp, setUpOrExit } from './setup.mjs';
import { electronCommand } from './steps/system.mjs';

/** Main's answers that are not to be repaired by another start. */
const DONE = 0;
const WRONG_USE = 2;
/** A first run without a camera, where the demonstration was chosen; see src-main/shell/run-station.ts. */
const START_DEMO = 64;
/** The dynamic linker's, when a library is missing. */
const CANNOT_LOAD = 127;

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Main that ran for this long was well: the next wait is short again. */
const WELL_AFTER_MS = 30_000;
const PATIENCE_AT_END_MS = 5_000;
const GUARD_AGAIN_MS = 1_000;

/** @param {string} line */
const say = (line) => console.log(line);

/** @type {import('node:child_process').ChildProcess | undefined} */
let main;
/** @type {import('node:child_process').ChildProcess | undefined} */
let guard;
let ending = false;
/** While there is set-up to be done, and no station that could end in good order. */
let settingUp = true;
/** @type {Awaited<ReturnType<typeof openVirtualDisplay>> | undefined} */
let display;

// A terminal or a log that is gone ends no station.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end);
process.on('exit', () => display?.close());
process.exitCode = await launch(process.argv.slice(2));
display?.close();

/** @param {readonly string[]} given @returns {Promise<number>} the exit code */
async function launch(given) {
  if (given.includes('--demo')) {
    await setUpOrExit(EVERYTHING, { say });
    return demonstrate(given, await demoFilm());
  }
  await setUpOrExit(IN_SERVICE, { say });
  settingUp = false;
  keepGuard(given);
  let wait = FIRST_WAIT_MS;
  for (;;) {
    const start = Date.now();
    const code = await runMain(['--demo-available', ...given]);
    if (ending || code === DONE || code === WRONG_USE) return endGuard(code);
    if (code === START_DEMO) {
      endGuard(code);
      const film = await fetchedFilm();
      if (film !== undefined) return demonstrate(given, film);
      keepGuard(given);
      continue;
    }
    if (code === CANNOT_LOAD) return endGuard(await adviseOnLibraries());
    wait = Date.now() - start > WELL_AFTER_MS ? FIRST_WAIT_MS : wait;
    say(`The station ended with code ${String(code)}; it starts again in ${String(wait / 1000)} s.`);
    await sleep(wait);
    if (ending) return endGuard(DONE);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

/** The demonstration's film for whoever chose it in the station; `undefined` where it cannot be had, as without a network, and the station goes on. */
async function fetchedFilm() {
  settingUp = true;
  try {
    await setUp(EVERYTHING, { say });
    return await demoFilm();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The demonstration cannot be shown, and the station starts as before: ${why}\n`);
    return undefined;
  } finally {
    settingUp = false;
  }
}

/**
 * Films as the camera, a data folder that is thrown away, and no second start: its exit code is the verdict.
 * @param {readonly string[]} given
 * @param {string} film
 */
async function demonstrate(given, film) {
  settingUp = false;
  const data = await mkdtemp(join(tmpdir(), 'threshold-demo-'));
  try {
    const others = withoutOption(
      given.filter((argument) => argument !== '--demo'),
      '--data',
    );
    const code = await runMain([...fakeCameraSwitches(film), '--demo', '--footage', footage, '--data', data, ...others]);
    return code === CANNOT_LOAD ? await adviseOnLibraries() : code;
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/**
 * Runs main once. Chromium's own notices stay away from the terminal: the station says what matters.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code; 128 + number for a signal, as a shell has it
 */
async function runMain(args) {
  const electron = electronPath();
  if (electron === undefined) throw new Error('Electron is missing. Run: npm run setup -- --only electron');
  if (!hasDisplay() && (display === undefined || display.hasEnded())) {
    display = await openVirtualDisplay().catch((/** @type {Error} */ error) => {
      process.stderr.write(`${error.message}\n`);
      return process.exit(1);
    });
    say(`There is no display here: the station runs under Xvfb, on ${display.name}.`);
  }
  const { switches, notice } = sandboxSwitches(electron);
  if (notice) say(notice);
  const env = { ...childEnvironment(), ...(display ? { DISPLAY: display.name } : {}), ELECTRON_RUN_AS_NODE: undefined };
  const shown = [...displaySwitches(env), ...(display ? VIRTUAL_DISPLAY_SWITCHES : [])];
  if (ending) return DONE;
  return new Promise((resolve) => {
    main = spawn(electron, [...switches, ...shown, '--log-level=3', root, ...args], { cwd: root, env, stdio: 'inherit' });
    main.once('error', (error) => {
      process.stderr.write(`Electron could not be started: ${error.message}\n`);
      resolve(CANNOT_LOAD);
    });
    main.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

/** Watches the relay process from here, outside Electron: one that hangs or died with main may have left the door open. @param {readonly string[]} args */
function keepGuard(args) {
  const child = spawn(nodePath(), [join(root, 'out', 'main', 'guard.js'), ...args], {
    cwd: root,
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  guard = child;
  child.once('error', (error) => process.stderr.write(`The guard could not be started: ${error.message}\n`));
  child.once('exit', () => {
    if (guard === child && !ending) setTimeout(() => guard === child && keepGuard(args), GUARD_AGAIN_MS).unref();
  });
}

/** A relay process that outlived main ends, with OFF, when nobody watches it any more. @template T @param {T} code */
function endGuard(code) {
  const child = guard;
  guard = undefined;
  child?.kill('SIGTERM');
  return code;
}

/** Asks main to end in good order, so that the relay gets its last OFF; then insists. @param {NodeJS.Signals} _signal @param {number} number */
function end(_signal, number) {
  if (settingUp) process.exit(128 + number);
  if (ending) return;
  ending = true;
  main?.kill('SIGTERM');
  setTimeout(() => main?.kill('SIGKILL'), PATIENCE_AT_END_MS).unref();
}

async function adviseOnLibraries() {
  process.stderr.write(`Electron lacks system libraries here. On Debian or Ubuntu install them with\n    ${await electronCommand()}\n`);
  return 1;
}

/** @param {readonly string[]} args @param {string} name an option with a value */
function withoutOption(args, name) {
  return args.filter((argument, index) => argument !== name && args[index - 1] !== name && !argument.startsWith(`${name}=`));
}
