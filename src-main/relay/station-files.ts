import { join } from 'node:path';
import type { DoorId } from '../core/ids';

/** What the relay process keeps in the station's data folder, beside the engine's database and without it. */
export interface StationFiles {
  /** Whether an emergency lasts. */
  readonly latch: string;
  readonly journal: string;
  /** The door that is served, and by which process: for the next one, and for the guard. */
  readonly served: string;
  /** The key that an OSDP module at that door has got. */
  osdpKey(doorId: DoorId): string;
}

export const stationFiles = (folder: string): StationFiles => ({
  latch: join(folder, 'emergency.json'),
  journal: join(folder, 'relay-journal.jsonl'),
  served: join(folder, 'served-door.json'),
  osdpKey: (doorId) => join(folder, 'osdp', `${encodeURIComponent(doorId)}.json`),
});
