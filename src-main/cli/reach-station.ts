import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import { Fault } from '../core/fault';
import type { EncoderOptions } from '../encoder';
import { askSocket, type Connection } from '../engine/local/ask-socket';
import { type LocalClient, localCalls } from '../engine/local/calls';
import { socketPath } from '../local/socket-path';
import { finishRestore } from '../engine/backup/finish-restore';
import { loadRecognition } from '../engine/recognition';
import { createStation } from '../engine/station';
import { type DataFolder, dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { holdLock, type Lock } from '../gallery/lock';

export interface ReachedStation {
  readonly station: LocalClient;
  /** A station that is running wants the password before a change. */
  readonly running: boolean;
  /** A second way in, for questions while a call is under way: a connection's calls are answered one after the other. */
  beside(): Promise<LocalClient>;
  close(): void;
}

/** A station that starts holds the lock for a while before it listens. */
const PATIENCE_MS = 5000;
const RETRY_MS = 100;

/**
 * The station of a data folder: the one that is running, over its socket, or else one opened here under the folder's lock.
 * @throws Fault station-locked, database-newer, database-broken
 */
export async function reachStation(folder: string, encoder: EncoderOptions): Promise<ReachedStation> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const connection = await askSocket(socketPath(folder, 'station'));
    if (connection !== null) return overSocket(connection, folder);
    try {
      return openHere(folder, encoder);
    } catch (error) {
      const held = error instanceof Fault && error.code === 'station-locked';
      if (!held || performance.now() > until) throw error;
    }
    await sleep(RETRY_MS);
  }
}

function overSocket(first: Connection, folder: string): ReachedStation {
  const connections = [first];
  return {
    station: first.station,
    running: true,
    beside: async () => {
      const another = await askSocket(socketPath(folder, 'station'));
      if (another === null) throw new Fault('engine-unavailable', 'The station has ended; try again when it is running.');
      connections.push(another);
      return another.station;
    },
    close: () => {
      for (const { close } of connections) close();
    },
  };
}

function openHere(folder: string, encoder: EncoderOptions): ReachedStation {
  const places = dataFolder(folder);
  const lock = holdLock(places.lock);
  try {
    return opened(places, lock, encoder);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function opened(folder: DataFolder, lock: Lock, options: EncoderOptions): ReachedStation {
  const { gallery, encoders } = folder;
  finishRestore(folder);
  const db = openGallery({ path: gallery, newStationId: randomUUID });
  const places = { options, installed: encoders };
  const clock: Clock = { monotonic: () => performance.now(), wall: () => Date.now() };
  const { operations } = createStation({
    db,
    clock,
    newId: randomUUID,
    recognition: () => loadRecognition(places, db, randomUUID),
    encoders: places,
    demo: false,
    tell: () => undefined,
  });
  const station = localCalls(operations);
  return {
    station,
    running: false,
    beside: () => Promise.resolve(station),
    close: () => {
      db.close();
      lock.release();
    },
  };
}
