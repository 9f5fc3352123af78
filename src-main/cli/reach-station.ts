import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import { Fault } from '../core/fault';
import type { EncoderOptions } from '../encoder';
import { askSocket, type Connection } from '../engine/local/ask-socket';
import { type LocalClient, localCalls } from '../engine/local/calls';
import { socketPath } from '../local/socket-path';
import { loadRecognition } from '../engine/recognition';
import { createStation } from '../engine/station';
import { type DataFolder, dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { holdLock, type Lock } from '../gallery/lock';

export interface ReachedStation {
  readonly station: LocalClient;
  /** A station that is running wants the password before a change. */
  readonly running: boolean;
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
    if (connection !== null) return overSocket(connection);
    try {
      return openHere(folder, encoder);
    } catch (error) {
      const held = error instanceof Fault && error.code === 'station-locked';
      if (!held || performance.now() > until) throw error;
    }
    await sleep(RETRY_MS);
  }
}

function overSocket({ station, close }: Connection): ReachedStation {
  return { station, running: true, close };
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

function opened({ gallery, encoders }: DataFolder, lock: Lock, options: EncoderOptions): ReachedStation {
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
  return {
    station: localCalls(operations),
    running: false,
    close: () => {
      db.close();
      lock.release();
    },
  };
}
