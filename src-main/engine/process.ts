import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineOptions, FromEngine, ToEngine } from '../contract/engine';
import type { Actor } from '../core/change';
import type { Clock } from '../core/clock';
import { Fault, faultData } from '../core/fault';
import { afterCrash, NO_CRASHES } from '../core/supervision/back-off';
import { dataFolder } from '../gallery/data-folder';
import { databaseBroken, isUnwritable, openGallery, orBroken, type ReadableDatabase } from '../gallery/database';
import { readGrowing } from '../gallery/database-check';
import { holdLock, type Lock } from '../gallery/lock';
import type { FramePort } from './frames/intake';
import { finishRestore } from './backup/finish-restore';
import { serveStation } from './local/serve-station';
import { loadRecognition } from './recognition';
import { createStation, type Station } from './station';
import { wallClock } from './wall-clock';

/** Electron gives its utility processes this port to main; spelled out here, since only the shell knows electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: ToEngine; ports: FramePort[] }) => void): void;
  postMessage(message: FromEngine): void;
}

const BEAT_MS = 500;
/** How often a disk that is full, or fails, is tried again at the start. */
const DISK_RETRY_MS = 1000;
/** A predecessor that was killed may hold the folder for a moment longer. */
const LOCK_PATIENCE_MS = 5000;
/** Between two looks at a few rows of the log: a million events take half an hour. */
const READ_MS = 100;

const options = JSON.parse(process.argv[2]) as EngineOptions;
const clock: Clock = { monotonic: () => Number(process.hrtime.bigint()) / 1e6, wall: wallClock(options.clockOffsetFile) };
const main: ParentPort = process.parentPort;
const tell = (message: FromEngine): void => main.postMessage(message);

// A terminal or a log that is gone is no defect.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// A defect ends the process: main starts it again, and meanwhile the door stays shut.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`The engine ended on a defect: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
  process.exit(1);
});

async function run(): Promise<void> {
  const folder = dataFolder(options.dataFolder);
  // Held, and referred to, for as long as the process lives: a lock that is collected as garbage is no lock.
  const lock = await lockFolder(folder.lock);
  process.on('exit', () => lock.release());
  setInterval(() => tell({ kind: 'beat' }), BEAT_MS);
  const db = await onceThereIsRoom(() => {
    finishRestore(folder);
    return openGallery({ path: folder.gallery, newStationId: randomUUID });
  });

  const encoders = {
    options: { backend: options.backend, nets: options.netsFolder, head: options.headFile },
    installed: folder.encoders,
  };
  const recognition = () => onceThereIsRoom(() => loadRecognition(encoders, db, randomUUID));
  const station = await onceThereIsRoom(() =>
    orBroken(folder.gallery, () => createStation({ db, clock, newId: randomUUID, recognition, encoders, demo: options.demo, tell })),
  );
  main.on('message', ({ data, ports }) => {
    switch (data.kind) {
      case 'call': {
        const operation = station.operations[data.name] as (arg: unknown, actor: Actor) => Promise<unknown>;
        // Async, so that what an operation throws at once is an answer too, and not the end of the process.
        const answer = async (): Promise<unknown> => operation(data.arg, data.actor);
        return reply(data.id, answer());
      }
      case 'sighting':
        return station.record(data.sighting);
      case 'locked':
        return station.locked(data.at);
      case 'inputs':
        return station.inputs(data.inputs);
      case 'ring':
        return station.ring();
      case 'stop':
        station.stopped();
        return process.exit(0);
      case 'journal':
        return station.journal(data.records);
      case 'pin':
        return reply(data.id, station.pin(data.cameraId, data.entry, data.at));
      case 'claim':
        return station.claim(data.cameraId, data.number);
      case 'frames':
        return station.watch(data.cameraId, ports[0]);
    }
  });
  tell({ kind: 'log', writable: true });
  tell({ kind: 'facts', facts: station.facts() });
  // After the facts have gone out: loading the nets blocks this process, and the windows should not wait for it.
  setImmediate(() => void recognise(station));
  station.started();
  void readLog(db, folder.gallery);
  // Without its socket a station still keeps its door; only the command line has to wait.
  serveStation(options.dataFolder, station.operations).catch((error: unknown) => {
    process.stderr.write(`The command line cannot reach this station: ${faultData(error).message}\n`);
  });
}

/** A damaged row of the log costs no start and no pass, but somebody has to know of it before it is looked for. */
async function readLog(db: ReadableDatabase, path: string): Promise<void> {
  try {
    for (const _ of readGrowing(db)) await sleep(READ_MS);
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    const fault = databaseBroken(path, error);
    process.stderr.write(`${fault.message}\n`);
    tell({ kind: 'damaged', fault: faultData(fault) });
  }
}

/** What cannot be loaded is tried again: administrator and command line reach the station meanwhile, and may mend it. */
async function recognise(station: Station): Promise<void> {
  for (let backOff = NO_CRASHES, waitMs = 0; ; await sleep(waitMs)) {
    try {
      const { encoder } = await station.recognition();
      tell({ kind: 'ready', encoderId: encoder.id, backend: encoder.backend });
      break;
    } catch (error) {
      tell({ kind: 'cannot-start', fault: faultData(error) });
      [backOff, waitMs] = afterCrash(backOff, 0);
    }
  }
  station.catchUp().catch((error: unknown) => {
    process.stderr.write(`Kept photos could not be encoded: ${faultData(error).message}\n`);
  });
}

function reply(id: number, answer: Promise<unknown>): void {
  answer.then(
    (value) => tell({ kind: 'reply', id, reply: { ok: true, value } }),
    (error: unknown) => tell({ kind: 'reply', id, reply: { ok: false, error: faultData(ofDisk(error)) } }),
  );
}

/** A full disk is no reason to end: the door says that it is out of order, and comes back by itself. */
async function onceThereIsRoom<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      tell({ kind: 'log', writable: false });
      await sleep(DISK_RETRY_MS);
    }
  }
}

const ofDisk = (error: unknown): unknown =>
  isUnwritable(error) ? new Fault('log-unwritable', 'Nothing can be saved: the disk is full, or fails. Make room, then try again.') : error;

async function lockFolder(path: string): Promise<Lock> {
  const until = clock.monotonic() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return holdLock(path);
    } catch (error) {
      if (!(error instanceof Fault) || clock.monotonic() > until) throw error;
      await sleep(100);
    }
  }
}

run().catch((error: unknown) => tell({ kind: 'cannot-start', fault: faultData(error) }));
