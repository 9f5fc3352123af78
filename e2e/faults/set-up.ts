import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { run } from '../../native/child.mjs';
import { nodePath, root } from '../../native/places.mjs';
import type { BoardId } from '../../src-main/contract/boards';
import { doorSettingsSchema } from '../../src-main/contract/settings';
import { asPersonId, MAIN_DOOR, type PersonId } from '../../src-main/core/ids';
import { hashPassword } from '../../src-main/engine/password-gate';
import { setDoorSettings } from '../../src-main/engine/settings';
import { setAdministratorHash } from '../../src-main/gallery/administrator';
import { openGallery, type WritableDatabase } from '../../src-main/gallery/database';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { setPersonState } from '../../src-main/gallery/people';
import { enrolledStill, otherStill } from '../app/films';

/** The administrator's, of this campaign alone. */
export const PASSWORD = randomUUID();

const byCampaign = { actor: 'setup', at: Date.now() } as const;

export interface StationToSetUp {
  readonly folder: string;
  readonly port: string;
  readonly board: BoardId;
  readonly pulseMs: number;
  readonly other: 'stranger' | 'suspended';
}

/** A station in service: the films' man is enrolled, the other one as well where he is to be a suspended person. Resolves to the first one's id. */
export async function setUpStation({ folder, port, board, pulseMs, other }: StationToSetUp): Promise<PersonId> {
  await withGallery(folder, async (db) => {
    setAdministratorHash(db, await hashPassword(PASSWORD), byCampaign);
    setDoorSettings(db, MAIN_DOOR, doorSettingsSchema.parse({ name: 'Main entrance', board, path: port, pulseMs }), byCampaign);
  });
  const entitled = await enrol(folder, 'Franck', enrolledStill);
  if (other === 'suspended') {
    const personId = await enrol(folder, 'Suspended', await otherStill());
    await withGallery(folder, async (db) => setPersonState(db, { personId, state: 'suspended' }, byCampaign));
  }
  return entitled;
}

async function enrol(folder: string, name: string, picture: string): Promise<PersonId> {
  const said = await run(
    nodePath(),
    ['--no-deprecation', join(root, 'out', 'main', 'cli.js'), '--data', folder, '--json', 'enrol', name, picture],
    { seconds: 120 },
  );
  const json = /\{.*"personId".*\}/s.exec(said)?.[0];
  if (json === undefined) throw new Error(`${name} was not enrolled: ${said}`);
  return asPersonId((JSON.parse(json) as { personId: string }).personId);
}

async function withGallery(folder: string, work: (db: WritableDatabase) => Promise<void>): Promise<void> {
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  try {
    await work(db);
  } finally {
    db.close();
  }
}
