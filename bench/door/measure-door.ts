import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callFrom } from '../../e2e/app/calls';
import { launchStation, newDataFolder } from '../../e2e/app/launch';
import { ON, serialDoor, wire } from '../../e2e/app/serial-door';
import { choosePassword } from '../../e2e/app/set-up-station';
import { monotonic } from '../../e2e/boards/arrivals';
import { MAIN_DOOR, asEventId, numberOf } from '../../src-main/core/ids';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openForReading, openGallery } from '../../src-main/gallery/database';
import { appendEvent, pageOfEvents } from '../../src-main/gallery/events';
import { atomically } from '../../src-main/gallery/write';
import { quantile } from '../figures';

const CLICKS = 300;
const LONG_LOG = 10_000;
/** The first clicks find caches cold. */
const WARM_UP = 10;

/** Milliseconds. */
interface Tail {
  readonly median: number;
  readonly p99: number;
}

export interface DoorRow {
  /** In the log before the first click. */
  readonly events: number;
  readonly clicks: number;
  /** From the decision, as the event of the log has it, to the first byte of ON at the board's end of a pty: real app, all processes. */
  readonly decisionToByte: Tail;
  /** An event written by `appendEvent` into a gallery of the same length on the same disk, between two clicks. */
  readonly event: Tail;
  /** As many bytes appended to a bare file and synced, right after it. */
  readonly bareSync: Tail;
  readonly bytes: number;
}

/** Decision to first byte beside what the disk alone takes, with an empty log and with a long one. */
export async function measureDoor(say: (what: string) => void): Promise<readonly DoorRow[]> {
  const rows: DoorRow[] = [];
  for (const events of [0, LONG_LOG]) {
    say(`${CLICKS} clicks with ${events} events in the log`);
    rows.push(await clicks(events));
  }
  return rows;
}

async function clicks(events: number): Promise<DoorRow> {
  const [folder, twin] = [newDataFolder(), newDataFolder()];
  const door = await serialDoor();
  for (const each of [folder, twin]) fillLog(each, events);
  const disk = openDisk(twin);
  const station = await launchStation({ film: null, dataFolder: folder });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door, 500);
    const arrived = new Map<number, number>();
    for (let i = 0; i < CLICKS + WARM_UP; i++) {
      const from = door.bytes.hex().length / 2;
      const reply = await callFrom(admin, 'door.testClick', { doorId: MAIN_DOOR });
      if (!reply.ok) throw new Error(reply.error.message);
      const at = await door.bytes.waitFor(ON, 5000, from);
      if (i >= WARM_UP) arrived.set(numberOf(asEventId((reply.value as { eventId: string }).eventId)), at);
      disk.write(i >= WARM_UP);
      await sleep(20);
    }
    return { events, clicks: arrived.size, decisionToByte: tail(latencies(folder, arrived)), ...disk.figures() };
  } finally {
    await station.close();
    disk.close();
    await door.stop();
    rmSync(twin, { recursive: true, force: true });
  }
}

function latencies(folder: string, arrived: ReadonlyMap<number, number>): number[] {
  const db = openForReading(dataFolder(folder).gallery);
  const decided = pageOfEvents(db, { before: null, limit: 10 * CLICKS }).filter(({ number }) => arrived.has(number));
  db.close();
  return decided.map(({ number, monotonic }) => (arrived.get(number) ?? Number.NaN) - (monotonic ?? Number.NaN));
}

const event = { kind: 'test-click', at: 0, doorId: MAIN_DOOR } as const;

function fillLog(folder: string, events: number): void {
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  atomically(db, () => {
    for (let i = 0; i < events; i++) appendEvent(db, event);
  });
  db.close();
}

/** Writes beside the station, on its disk: an event, then as many bare bytes. */
function openDisk(folder: string) {
  const { gallery } = dataFolder(folder);
  const db = openGallery({ path: gallery, newStationId: randomUUID });
  const bare = openSync(join(folder, 'bare'), 'a');
  const journal = (): number => statSync(`${gallery}-wal`).size;
  appendEvent(db, event);
  const before = journal();
  appendEvent(db, event);
  const bytes = Buffer.alloc(journal() - before, 1);
  const [events, syncs]: [number[], number[]] = [[], []];
  return {
    write(counts: boolean): void {
      const start = monotonic();
      appendEvent(db, { ...event, monotonic: start });
      const middle = monotonic();
      writeSync(bare, bytes);
      fdatasyncSync(bare);
      if (!counts) return;
      events.push(middle - start);
      syncs.push(monotonic() - middle);
    },
    figures: () => ({ event: tail(events), bareSync: tail(syncs), bytes: bytes.length }),
    close(): void {
      closeSync(bare);
      db.close();
    },
  };
}

const tail = (values: readonly number[]): Tail => ({ median: quantile(values, 0.5), p99: quantile(values, 0.99) });
