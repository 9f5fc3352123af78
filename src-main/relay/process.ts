import { join } from 'node:path';
import { keepDoor } from './keeper';
import { keptInFile } from './kept-value';
import { openPort } from './open-port';
import { listPorts } from './ports';
import { watchMain } from './watch-main';

/** Gone after this, whatever the port does, so that the next relay process finds it free. */
const EXIT_LIMIT_MS = 900;

/** The station's data, where the keys of OSDP modules lie; and main's process id. Not the parent's: an orphan's parent is somebody else. */
const [, , dataFolder, mainId] = process.argv;
if (dataFolder === undefined) throw new Error('The relay process needs the data folder as its argument.');

const note = (text: string): void => {
  process.stderr.write(`relay: ${text}\n`);
};
// Its readers may die before this process does, which then still has an OFF to write.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const keeper = keepDoor({
  clock: { monotonic: () => Number(process.hrtime.bigint()) / 1e6, wall: Date.now },
  openPort,
  listPorts,
  keptFor: (doorId) => keptInFile(join(dataFolder, 'osdp', `${encodeURIComponent(doorId)}.json`)),
  say: (message) => {
    if (process.connected) process.send?.(message, () => undefined);
  },
  note,
});

let leaving = false;
function leave(code: 0 | 1): void {
  if (leaving) return;
  leaving = true;
  // A kill, because an orderly exit would wait for a driver's thread that hangs in the port.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_LIMIT_MS);
  keeper.stop().then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

process.on('uncaughtException', (error) => {
  note(error.stack ?? error.message);
  leave(1);
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => leave(0));
process.on('disconnect', () => leave(0));
// Main that hangs does not end by itself, and nothing starts it again before it has: its channel closes then, and the last OFF goes out.
const heardMain = watchMain(() => {
  if (!process.connected || mainId === undefined) return;
  note('main hangs, and is ended');
  process.kill(Number(mainId), 'SIGKILL');
});
process.on('message', (message) => {
  heardMain();
  keeper.receive(message);
});
// Main may have died while this file was loading.
if (!process.connected) leave(0);
