/** `npm run -s bench -- [--json] [--backend tensorflow|wasm]`: figures on stdout, progress on stderr. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newDataFolder } from '../e2e/app/launch';
import { serialDoor } from '../e2e/app/serial-door';
import type { BackendName } from '../src-main/encoder';
import type { Figures } from './figures';
import { measureIdleStation } from './idle-station';
import { setUpStation } from './set-up-station';
import { measureStages } from './stages';
import { table } from './table';
import { measureVisits } from './visits';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, backend: { type: 'string', default: 'tensorflow' } },
});
const backend = values.backend;
if (!isBackend(backend)) {
  process.stderr.write('Usage: npm run -s bench -- [--json] [--backend tensorflow|wasm]\n');
  process.exit(2);
}
process.env.THRESHOLD_BACKEND = backend;
const figures = await measure(backend);
process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);

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
    return { backend, ...(await measureStages(backend)), ...visits, ...station };
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
