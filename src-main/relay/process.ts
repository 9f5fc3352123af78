import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { ToRelay } from '../contract/relay';
import type { Clock } from '../core/clock';
import { socketPath } from '../local/socket-path';
import { HandOn } from './journal/hand-on';
import { openJournal } from './journal/journal';
import { keepDoor, type Keeper, parseMessage } from './keeper';
import { keptInFile } from './kept-value';
import { openPort } from './open-port';
import { listPorts } from './ports';
import { readServed, type Served, writeServed } from './served-door';
import { serveRelay } from './socket/serve-relay';
import { takeOver } from './socket/take-over';
import { stationFiles } from './station-files';
import { watchMain } from './watch-main';

/** Gone after this, whatever the port does, so that the next relay process finds it free. */
const EXIT_LIMIT_MS = 900;

/** The station's data, where this process keeps files of its own; and main's process id. Not the parent's: an orphan's parent is somebody else. */
const [, , folder, mainId] = process.argv;
if (folder === undefined) throw new Error('The relay process needs the data folder as its argument.');

const note = (text: string): void => {
  process.stderr.write(`relay: ${text}\n`);
};
// Its readers may die before this process does, which then still has an OFF to write.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const clock: Clock = { monotonic: () => Number(process.hrtime.bigint()) / 1e6, wall: Date.now };
mkdirSync(folder, { recursive: true, mode: 0o700 });
const files = stationFiles(folder);
const socket = socketPath(folder, 'relay');

const journal = openJournal({ path: files.journal, clock, newId: randomUUID, note, written: () => handOn.written() });
const handOn = new HandOn(
  () => journal.untaken,
  (records) => say({ kind: 'journal', records: [...records] }),
);

const say: Parameters<typeof keepDoor>[0]['say'] = (message) => {
  if (process.connected) process.send?.(message, () => undefined);
};

/** The newest one that is to be written comes last. */
let writingServed: Promise<void> = Promise.resolve();
const remember = (served: Served): Promise<void> =>
  (writingServed = writingServed
    .then(() => writeServed(files.served, served))
    .catch((error: unknown) => note(`the door cannot be written down for the guard: ${String(error)}`)));

const keeper: Keeper = keepDoor({
  clock,
  openPort,
  listPorts,
  latchPath: files.latch,
  say,
  keptFor: (doorId) => keptInFile(files.osdpKey(doorId)),
  note,
  record: (happening) => journal.append(happening),
  serves: (door) => void remember({ pid: process.pid, door }),
});

let leaving = false;
let guarded = false;
function leave(code: 0 | 1): void {
  if (leaving) return;
  leaving = true;
  // A kill, because an orderly exit would wait for a driver's thread that hangs in the port.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_LIMIT_MS);
  keeper
    .stop()
    .then(() => journal.flushed())
    .then(
      () => process.exit(code),
      () => process.exit(1),
    );
}

function hear(message: ToRelay): void {
  if (message.kind === 'quit') return leave(0);
  if (message.kind !== 'taken') return keeper.receive(message);
  journal.taken(message.mark);
  handOn.taken(message.mark);
}

/** While the launcher's guard watches, exit button and emergency go on without main, until its successor takes over. */
function mainGone(): void {
  keeper.mainGone();
  if (!guarded) leave(0);
}

process.on('uncaughtException', (error) => {
  note(error.stack ?? error.message);
  leave(1);
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => leave(0));
process.on('disconnect', mainGone);
// Main that hangs does not end by itself, and nothing starts it again before it has.
const heardMain = watchMain(() => {
  if (!process.connected || mainId === undefined) return;
  note('main hangs, and is ended');
  process.kill(Number(mainId), 'SIGKILL');
});

/** What main says before the door is this process's alone. */
const early: ToRelay[] = [];
let begun = false;
process.on('message', (raw) => {
  heardMain();
  const message = parseMessage(raw, note);
  if (message === null) return;
  if (begun) hear(message);
  else early.push(message);
});

await takeOver(socket, files.served);
const last = readServed(files.served)?.door ?? null;
await remember({ pid: process.pid, door: last });
// A door that was served before is served at once: exit button and emergency do not wait for the engine.
if (last !== null) keeper.receive(last);
begun = true;
for (const message of early) hear(message);
handOn.written();
await serveRelay(socket, {
  status: () => ({ emergency: keeper.emergency, link: keeper.link }),
  open: (by) => keeper.openEmergency('person', by),
  end: (by) => keeper.endEmergency(by),
  leave: () => leave(0),
  guarded: (now) => {
    guarded = now;
    if (!now && !process.connected) leave(0);
  },
}).catch((error: unknown) => note(`nobody can reach this process: ${String(error)}`));
// Main may have died while this file was loading.
if (!process.connected) mainGone();
