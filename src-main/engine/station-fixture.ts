import type { FromEngine } from '../contract/engine';
import type { AccessEvent } from '../core/access-event';
import type { DoorHappening } from '../core/journal-record';
import type { WritableDatabase } from '../gallery/database';
import { pageOfEvents } from '../gallery/events';
import { temporaryGallery } from '../gallery/fixture';
import { NO_ENCODERS } from './door-fixture';
import { createStation, type Station } from './station';

/** A station that nobody has come to, with clocks to turn; `run` is one more engine on the same gallery. */
export function quietStation() {
  const { db, path } = temporaryGallery();
  const clock = { now: 100_000, set: 1_800_000_000_000 };
  const told: FromEngine[] = [];
  const run = (on: WritableDatabase = db): Station =>
    createStation({
      db: on,
      clock: { monotonic: () => clock.now, wall: () => clock.set + clock.now },
      newId: () => 'id',
      recognition: () => Promise.reject(new Error('nobody is looked at here')),
      encoders: NO_ENCODERS,
      demo: false,
      tell: (message) => void told.push(message),
    });
  let seq = 0;
  /** What the relay process would hand on of it, at that monotonic time. */
  const hears = (station: Station, happening: DoorHappening, monotonic = clock.now): void =>
    station.journal([{ journal: 'j', seq: ++seq, at: clock.set + monotonic, monotonic, ...happening }]);
  const log = (): readonly AccessEvent[] => [...pageOfEvents(db, { before: null, limit: 100 })].reverse();
  return {
    db,
    path,
    clock,
    told,
    run,
    hears,
    log,
    kinds: () => log().map((event) => ('state' in event ? `${event.kind} ${event.state}` : event.kind)),
    said: <Kind extends FromEngine['kind']>(kind: Kind) =>
      told.filter((message): message is Extract<FromEngine, { kind: Kind }> => message.kind === kind),
  };
}
