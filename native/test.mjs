// `npm test`: sets up, then checks and tests in order, cheapest first. Ends with `N passed, N failed`; each check counts as one test.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './child.mjs';
import { hasDisplay, openVirtualDisplay } from './display.mjs';
import { build, modules, nodePath, root } from './places.mjs';
import { EVERYTHING, setUpOrExit } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, commands: readonly (readonly [tool: string, ...args: string[]])[], report?: string, count?: () => Count | undefined, needsDisplay?: true, beside?: true }} Stage */

const reports = join(build, 'tests');
const unitReport = join(reports, 'unit.json');
const besideReport = join(reports, 'e2e-beside.json');
const aloneReport = join(reports, 'e2e-alone.json');

/** A tool is the entry file of a package, run by the project's Node. @type {readonly Stage[]} */
const STAGES = [
  {
    name: 'types',
    commands: [
      ['typescript/bin/tsc', '--noEmit'],
      ['typescript/bin/tsc', '--noEmit', '-p', 'src-main/shell/preload'],
      ['svelte-check/bin/svelte-check', '--tsconfig', 'src-renderer/tsconfig.json', '--output', 'human'],
    ],
  },
  { name: 'layers', commands: [['dependency-cruiser/bin/dependency-cruiser.mjs', 'src-main', 'src-renderer']] },
  { name: 'unused', commands: [['knip/bin/knip.js']] },
  {
    name: 'unit',
    commands: [['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
    count: unitCount,
  },
  // Of one core alone: it begins beside all those before it, and is told of in its turn.
  { name: 'lint', commands: [['eslint/bin/eslint.js', '.', '--max-warnings', '0']], beside: true },
  {
    name: 'e2e-beside',
    commands: [['@playwright/test/cli.js', 'test', '--project=beside', '--workers=2', '--reporter=list,json']],
    report: besideReport,
    count: () => e2eCount(besideReport),
    needsDisplay: true,
  },
  {
    name: 'e2e',
    commands: [['@playwright/test/cli.js', 'test', '--project=alone', '--reporter=list,json']],
    report: aloneReport,
    count: () => e2eCount(aloneReport),
    needsDisplay: true,
  },
];

const stages = wanted(process.argv.slice(2));
await setUpOrExit(EVERYTHING, { say: (line) => console.log(line) });
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const display = stages.some((stage) => stage.needsDisplay) && !hasDisplay() ? await openVirtualDisplay() : undefined;
process.on('exit', () => display?.close());

const total = { passed: 0, failed: 0, skipped: 0 };
const began = Date.now();
const beside = new Map(stages.filter((stage) => stage.beside).map((stage) => [stage, runAll(stage, 'pipe')]));
for (const stage of stages) {
  console.log(`\n=== ${stage.name}`);
  const start = stage.beside ? began : Date.now();
  const succeeded = await (beside.get(stage) ?? runAll(stage, 'inherit'));
  const count = counted(stage, succeeded);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  console.log(
    `=== ${stage.name}: ${String(count.passed)} passed, ${String(count.failed)} failed in ${String(Math.round((Date.now() - start) / 1000))} s`,
  );
}
if (total.skipped > 0) console.log(`\n${String(total.skipped)} skipped`);
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** @param {readonly string[]} args */
function wanted(args) {
  const names = STAGES.map(({ name }) => name);
  const [flag, name, ...rest] = args;
  if (flag === undefined) return STAGES;
  if (flag === '--only' && name !== undefined && rest.length === 0 && names.includes(name))
    return STAGES.filter((stage) => stage.name === name);
  process.stderr.write(`Usage: npm test [-- --only STAGE], STAGE being one of ${names.join(', ')}\n`);
  return process.exit(2);
}

/** Runs every command of a stage, so that one run shows all that is wrong. @param {Stage} stage @param {'inherit' | 'pipe'} output as it comes, or at the end */
async function runAll({ commands, report = '' }, output) {
  let succeeded = true;
  for (const [tool, ...args] of commands) succeeded = (await runTool(join(modules, tool), args, report, output)) && succeeded;
  return succeeded;
}

/** @param {string} entry @param {readonly string[]} args @param {string} report where Playwright leaves its own @param {'inherit' | 'pipe'} output @returns {Promise<boolean>} */
function runTool(entry, args, report, output) {
  const env = childEnvironment({ PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(display ? { DISPLAY: display.name } : {}) });
  return new Promise((resolve) => {
    const child = spawn(nodePath(), [entry, ...args], { cwd: root, env, stdio: ['inherit', output, output] });
    /** @type {Buffer[]} */
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
    // Whoever ends this ends the tool as well, or it would go on unseen; a tool that is asked to end may take that for a failed test.
    let asked = false;
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      asked = true;
      child.kill(signal);
    };
    process.on('SIGTERM', pass);
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      process.off('SIGTERM', pass);
      if (code === null || asked) process.exit(1);
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

/** A stage that ended badly has failed, whatever its report says. @param {Stage} stage @param {boolean} succeeded @returns {Count} */
function counted(stage, succeeded) {
  const count = stage.count?.() ?? { passed: succeeded ? 1 : 0, failed: 0, skipped: 0 };
  return succeeded || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** @returns {Count | undefined} */
function unitCount() {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | undefined} */
  const report = read(unitReport);
  if (report === undefined) return undefined;
  // A file that could not even be loaded has no tests that could fail.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {string} report @returns {Count | undefined} */
function e2eCount(report) {
  /** @type {{ stats: { expected: number, unexpected: number, skipped: number } } | undefined} */
  const ran = read(report);
  if (ran === undefined) return undefined;
  const { expected, unexpected, skipped } = ran.stats;
  return { passed: expected, failed: unexpected, skipped };
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
