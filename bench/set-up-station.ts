import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { run } from '../native/child.mjs';
import { nodePath, root } from '../native/places.mjs';
import { enrolledStill } from '../e2e/app/films';
import { MAIN_DOOR } from '../src-main/core/ids';
import { hashPassword } from '../src-main/engine/password-gate';
import { doorSettingsSchema } from '../src-main/contract/settings';
import { setDoorSettings } from '../src-main/engine/settings';
import { setAdministratorHash } from '../src-main/gallery/administrator';
import { dataFolder } from '../src-main/gallery/data-folder';
import { openGallery } from '../src-main/gallery/database';

const PULSE_MS = 500;

/** Makes a data folder that is in service: a password, an LCUS-1 at `port`, the films' man enrolled from a still. */
export async function setUpStation(folder: string, port: string, password: string = randomUUID()): Promise<void> {
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  const stamp = { actor: 'setup', at: Date.now() } as const;
  setAdministratorHash(db, await hashPassword(password), stamp);
  setDoorSettings(
    db,
    MAIN_DOOR,
    doorSettingsSchema.parse({ name: 'Main entrance', board: 'lcus-1', path: port, pulseMs: PULSE_MS }),
    stamp,
  );
  db.close();
  // By a process of its own: the nets' library, once loaded here, would share its memory with the station, whose part would then look smaller.
  await run(nodePath(), [join(root, 'out', 'main', 'cli.js'), '--data', folder, 'enrol', 'Franck', enrolledStill], { seconds: 120 });
}
