import { parseArgs } from 'node:util';
import { stationFolder } from '../../local/data-folder';
import { openPort } from '../open-port';
import { guardRelay } from './guard';

const PARENT_POLL_MS = 500;

const { values } = parseArgs({ args: process.argv.slice(2), strict: false, options: { data: { type: 'string' } } });

const note = (text: string): void => {
  process.stderr.write(`guard: ${text}\n`);
};
process.stderr.on('error', () => undefined);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));

// It ends with the launcher that started it, also with one that was killed; the relay process takes that for the end of the station.
const launcher = process.ppid;
setInterval(() => {
  if (process.ppid !== launcher) process.exit(0);
}, PARENT_POLL_MS);

await guardRelay({
  folder: stationFolder(typeof values.data === 'string' ? values.data : undefined),
  clock: { monotonic: () => Number(process.hrtime.bigint()) / 1e6, wall: Date.now },
  openPort,
  note,
});
