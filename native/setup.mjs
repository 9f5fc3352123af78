// Set-up: brings everything that the station needs beyond its own sources. Quick when nothing changed; needs nothing but Node.
import { pathToFileURL } from 'node:url';
import { build } from './places.mjs';
import { holdSetUpLock } from './setup-lock.mjs';
import { clearStamp, readStamp, writeStamp } from './stamp.mjs';
import { app } from './steps/app.mjs';
import { electron } from './steps/electron.mjs';
import { footageStep } from './steps/footage.mjs';
import { modulesStep } from './steps/modules.mjs';
import { netsStep } from './steps/nets.mjs';
import { sqlite } from './steps/sqlite.mjs';
import { system } from './steps/system.mjs';
import { tensorflow } from './steps/tensorflow.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} why told to whoever waits for it
 * @property {() => string} key changes when the step has to be done again
 * @property {() => boolean} isThere whether its result still stands; milliseconds
 * @property {() => boolean} [isLeftOut] whether it is not wanted this time
 * @property {(say: (line: string) => void) => Promise<string>} run resolves to what was done; rejects with what to do about it
 */

/** In order: each may need those before it. @type {readonly Step[]} */
const STEPS = [modulesStep, system, electron, sqlite, tensorflow, netsStep, footageStep, app];
/** What the station needs in service; films are for the demonstration and the tests. */
export const IN_SERVICE = STEPS.map(({ name }) => name).filter((name) => name !== footageStep.name);
export const EVERYTHING = STEPS.map(({ name }) => name);

const PROGRESS_SECONDS = 15;

/**
 * Does the named steps where they are due. Silent about those that are not.
 * @param {readonly string[]} names
 * @param {{ say: (line: string) => void, again?: boolean }} options `again` does them whether due or not
 */
export async function setUp(names, { say, again = false }) {
  const wanted = STEPS.filter((step) => names.includes(step.name) && !step.isLeftOut?.());
  /** @param {Step} step */
  const isDue = (step) => again || readStamp(step.name)?.key !== step.key() || !step.isThere();
  if (!wanted.some(isDue)) return;
  const release = await holdSetUpLock(build, say);
  try {
    // Asked anew: another set-up may have done it meanwhile.
    for (const step of wanted) if (isDue(step)) await carryOut(step, say);
  } finally {
    release();
  }
}

/** @param {Step} step @param {(line: string) => void} say */
async function carryOut(step, say) {
  say(`[set-up] ${step.name}: ${step.why}`);
  clearStamp(step.name);
  const start = Date.now();
  const seconds = () => `${String(Math.round((Date.now() - start) / 1000))} s`;
  const progress = setInterval(() => say(`           ... ${seconds()}`), PROGRESS_SECONDS * 1000);
  const result = await step.run((line) => say(`           ${line}`)).finally(() => clearInterval(progress));
  // Taken afterwards: what the step did may be part of its key.
  writeStamp(step.name, { key: step.key(), result });
  say(`           ${result} (${seconds()})`);
}

/** Like `setUp`, for a command: a failure ends the process with one sentence. @type {typeof setUp} */
export async function setUpOrExit(names, options) {
  try {
    await setUp(names, options);
  } catch (error) {
    process.stderr.write(`[set-up] failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [flag, name, ...rest] = process.argv.slice(2);
  const only = flag === '--only' && name !== undefined && rest.length === 0 && EVERYTHING.includes(name) ? name : undefined;
  if (flag !== undefined && only === undefined) {
    process.stderr.write(`Usage: npm run setup [-- --only STEP], STEP being one of ${EVERYTHING.join(', ')}\n`);
    process.exit(2);
  }
  await setUpOrExit(only === undefined ? EVERYTHING : [only], { say: (line) => console.log(line), again: only !== undefined });
  console.log('[set-up] ready');
}
