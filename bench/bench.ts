/**
 * `npm run -s bench -- [--json] [--backend tensorflow|wasm]`, `learn [--python FILE] [--json]`, `door [--json]`, `feedback [--json]`, `policy [--json]`, `log [--json]`, `people [--json]`, `screens [--json]`, `memory [--json]`, `import [--images DIR] [--count N] [--json]`, or `--peers --images DIR --pairs FILE [--count N] [--json]`:
 * figures on stdout, progress on stderr.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newDataFolder } from '../e2e/app/launch';
import { serialDoor } from '../e2e/app/serial-door';
import type { BackendName } from '../src-main/encoder';
import { doorTable } from './door/door-table';
import { measureDoor } from './door/measure-door';
import { measureEvaluation } from './evaluation';
import type { Figures } from './figures';
import { learningTable } from './learn/learning-table';
import { measureLearning } from './learn/measure-learning';
import { logTable } from './log/log-table';
import { measureLog } from './log/measure-log';
import { measureImport } from './import/measure-import';
import { measureIdleStation } from './idle-station';
import { measureMemory } from './memory/measure-memory';
import { memoryTable } from './memory/memory-table';
import { addPeople } from './people/add-people';
import { measurePeople } from './people/measure-people';
import { peopleTable } from './people/people-table';
import { measurePeers } from './peers/measure-peers';
import { peerTable } from './peers/peer-figures';
import { measurePolicy } from './policy/measure-policy';
import { measureScans } from './scan/measure-scans';
import { measureScreens } from './screens/measure-screens';
import { screensTable } from './screens/screens-table';
import { setUpStation } from './set-up-station';
import { measureStages } from './stages';
import { table, visitLines } from './table';
import { measureVisits } from './visits';

/** People that the face is searched among. */
const FEEDBACK_AMONG = 5_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'tensorflow' },
    peers: { type: 'boolean', default: false },
    images: { type: 'string' },
    pairs: { type: 'string' },
    count: { type: 'string', default: '600' },
    python: { type: 'string' },
  },
});
process.stdout.write(`${await figures()}\n`);

function figures(): Promise<string> {
  if (positionals.length === 0) return values.peers ? peers() : everything();
  if (positionals.join() === 'door') return door();
  if (positionals.join() === 'import') return importing();
  if (positionals.join() === 'feedback') return feedback();
  if (positionals.join() === 'policy') return Promise.resolve(policy());
  if (positionals.join() === 'log') return log();
  if (positionals.join() === 'people') return people();
  if (positionals.join() === 'screens') return screens();
  if (positionals.join() === 'memory') return memory();
  return positionals.join() === 'learn' ? learning() : endOfUsage();
}

async function door(): Promise<string> {
  const rows = await measureDoor(say);
  return values.json ? JSON.stringify({ rows }) : doorTable(rows);
}

async function feedback(): Promise<string> {
  const dataFolder = newDataFolder();
  const door = await serialDoor();
  try {
    say('setting up a station');
    await setUpStation(dataFolder, door.pty.door);
    await addPeople(dataFolder, FEEDBACK_AMONG);
    say('visits');
    const visits = await measureVisits(dataFolder, door);
    return values.json ? JSON.stringify(visits) : visitLines(visits);
  } finally {
    await door.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function learning(): Promise<string> {
  const measured = await measureLearning(values.python, say);
  return values.json ? JSON.stringify(measured) : learningTable(measured);
}

async function importing(): Promise<string> {
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 2) return endOfUsage();
  const { rows, seconds, outcomes } = await measureImport({ images: values.images, count });
  if (values.json) return JSON.stringify({ rows, seconds, rowsPerSecond: rows / seconds, outcomes });
  const kinds = Object.entries(outcomes).map(([kind, of]) => `${kind} ${of}`);
  return `import of ${rows} rows, one photo each: ${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(1)} rows a second (${kinds.join(', ')})`;
}

function policy(): string {
  const { people, groups, admitted, median, p99 } = measurePolicy();
  if (values.json) return JSON.stringify({ people, groups, admitted, median, p99 });
  return `may he pass? ${people} people in ${groups} groups, ${admitted} pass: median ${median.toFixed(1)} us, 99 % ${p99.toFixed(1)} us`;
}

async function log(): Promise<string> {
  const figures = await measureLog(say);
  return values.json ? JSON.stringify(figures) : logTable(figures);
}

async function people(): Promise<string> {
  const figures = await measurePeople(say);
  return values.json ? JSON.stringify(figures) : peopleTable(figures);
}

async function screens(): Promise<string> {
  const figures = await measureScreens(say);
  return values.json ? JSON.stringify(figures) : screensTable(figures);
}

async function memory(): Promise<string> {
  const figures = await measureMemory(say);
  return values.json ? JSON.stringify(figures) : memoryTable(figures);
}

async function peers(): Promise<string> {
  const { images, pairs } = values;
  const count = Number(values.count);
  if (images === undefined || pairs === undefined || !Number.isInteger(count) || count < 2) return endOfUsage();
  const figures = await measurePeers({ images, pairs, count, say });
  return values.json ? JSON.stringify(figures) : peerTable(figures);
}

async function everything(): Promise<string> {
  const backend = values.backend;
  if (!isBackend(backend)) return endOfUsage();
  process.env.THRESHOLD_BACKEND = backend;
  const figures = await measure(backend);
  return values.json ? JSON.stringify(figures) : table(figures);
}

function endOfUsage(): never {
  const peers = '--peers --images DIR --pairs FILE [--count N] [--json]';
  const ways = [
    '[--json] [--backend tensorflow|wasm]',
    'learn [--python FILE] [--json]',
    'door [--json]',
    'feedback [--json]',
    'policy [--json]',
    'log [--json]',
    'people [--json]',
    'screens [--json]',
    'memory [--json]',
    'import [--images DIR] [--count N] [--json]',
    peers,
  ];
  process.stderr.write(`Usage: ${ways.map((way) => `npm run -s bench -- ${way}`).join('\n       ')}\n`);
  process.exit(2);
}

async function measure(backend: BackendName): Promise<Figures> {
  const dataFolder = newDataFolder();
  const door = await serialDoor();
  try {
    say('setting up a station');
    await setUpStation(dataFolder, door.pty.door);
    say('starts, and a station that nobody comes to');
    const station = await measureIdleStation(dataFolder);
    say('visits');
    const visits = await measureVisits(dataFolder, door);
    // Last: the nets' library, once loaded here, would share its memory with the station, whose part would then look smaller.
    say('stages');
    const stages = await measureStages(backend);
    say('scans');
    const scans = await measureScans();
    say('evaluation');
    return { backend, ...stages, ...scans, ...(await measureEvaluation(backend)), ...visits, ...station };
  } finally {
    await door.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function isBackend(name: string): name is BackendName {
  return name === 'tensorflow' || name === 'wasm';
}

function say(what: string): void {
  process.stderr.write(`[bench] ${what}\n`);
}
