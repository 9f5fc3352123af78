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

export interface Surroundings {
  readonly environment?: NodeJS.ProcessEnv;
  /** On standard input, which then ends: nobody sits at its terminal. */
  readonly typed?: string;
}

/** Runs the command line as it ships (`native/built-app.mjs` sees to it) in a process of its own, as a shell would. */
export const threshold = (...args: readonly string[]): Promise<Ended> => thresholdIn({}, ...args);

export function thresholdIn({ environment = {}, typed = '' }: Surroundings, ...args: readonly string[]): Promise<Ended> {
  const { THRESHOLD_PASSWORD: _, ...inherited } = process.env;
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--no-deprecation', join(root, 'out', 'main', 'cli.js'), ...args],
      { cwd: root, env: { ...inherited, ...environment }, timeout: 120_000 },
      (error, stdout, stderr) => done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr }),
    );
    child.stdin?.end(typed);
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
