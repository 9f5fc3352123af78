import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../../native/places.mjs';
import { loadEncoderFiles } from '../../src-main/encoder/description/load-encoder-files';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openGallery } from '../../src-main/gallery/database';
import { fillPeople } from './fill-people';

/** Made-up people beside whoever is enrolled in that data folder, as the shipped encoder would have enrolled them. */
export async function addPeople(folder: string, count: number): Promise<void> {
  const { id } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  fillPeople(db, count, id, Date.now());
  db.close();
}
