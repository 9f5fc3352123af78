import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessEvent } from '../../src-main/core/access-event';
import { openForReading } from '../../src-main/gallery/database';
import { pageOfEvents } from '../../src-main/gallery/events';

/** The access log as another process reads it from the file, oldest first: only what is committed. */
export function readLog(dataFolder: string): AccessEvent[] {
  const path = join(dataFolder, 'gallery.sqlite');
  if (!existsSync(path)) return [];
  const db = openForReading(path);
  try {
    return [...pageOfEvents(db, { before: null, limit: 200 })].reverse();
  } finally {
    db.close();
  }
}

export type EventOf<Kind extends AccessEvent['kind']> = Extract<AccessEvent, { kind: Kind }>;

export function eventsOf<Kind extends AccessEvent['kind']>(dataFolder: string, kind: Kind): EventOf<Kind>[] {
  return readLog(dataFolder).filter((event): event is EventOf<Kind> => event.kind === kind);
}

/** Waits until `enough` holds of the events of a kind. */
export async function waitForEvents<Kind extends AccessEvent['kind']>(
  dataFolder: string,
  kind: Kind,
  limitMs: number,
  enough: (events: EventOf<Kind>[]) => boolean = (events) => events.length > 0,
): Promise<EventOf<Kind>[]> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    const events = eventsOf(dataFolder, kind);
    if (enough(events)) return events;
  }
  throw new Error(
    `no such '${kind}' within ${limitMs} ms; the log holds: ${JSON.stringify(readLog(dataFolder).map((event) => ('evidence' in event ? [event.kind, event.evidence] : event.kind)))}`,
  );
}
