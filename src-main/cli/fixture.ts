import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { asFeaturesId, asPersonId, asPhotoId } from '../core/ids';
import { dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { noteEncoder } from '../gallery/encoders';
import { OTHER_ENCODER, STAMP, template } from '../gallery/fixture';
import { enrolPerson } from '../gallery/people';

export const root = join(import.meta.dirname, '..', '..');
/** Pictures that the set-up fetches. */
export const stills = join(root, 'build', 'footage', 'source');

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a process of its own, as a shell would. */
export function threshold(...args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(root, 'src-main', 'cli', 'index.ts'), ...args],
      { cwd: root, timeout: 120_000 },
      (error, stdout, stderr) => done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr }),
    );
  });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** People whom an encoder on other nets has enrolled, each with a photo that is kept: the still of that name. */
export function enrolOnOtherNets(data: string, ...names: readonly string[]): void {
  const db = openGallery({ path: dataFolder(data).gallery, newStationId: () => 'station-1' });
  noteEncoder(db, { encoderId: OTHER_ENCODER, featuresId: asFeaturesId('other nets') });
  for (const name of names) {
    const photo = { photoId: asPhotoId(name), picture: readFileSync(join(stills, `${name}.jpg`)) };
    const face = { ...template(name, name.length, OTHER_ENCODER), photo };
    enrolPerson(db, { personId: asPersonId(name), name, templates: [face] }, STAMP);
  }
  db.close();
}
