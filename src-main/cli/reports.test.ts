import { expect, it } from 'vitest';
import { asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { appendEvent } from '../gallery/events';
import { EVIDENCE, temporaryFolder, temporaryGallery } from '../gallery/fixture';
import { threshold } from './fixture';

it('tells who came, from the file of a station that does not run', async () => {
  const folder = temporaryFolder();
  const { db } = temporaryGallery(folder);
  const pass = { kind: 'granted', doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, evidence: EVIDENCE } as const;
  appendEvent(db, { ...pass, at: Date.now() - 60_000, personId: asPersonId('ada'), name: 'Ada' });
  appendEvent(db, { ...pass, at: Date.now() - 3 * 24 * 60 * 60_000, personId: asPersonId('bert'), name: 'Bert' });
  const answer = async (...args: string[]): Promise<string> =>
    (await threshold(...args, '--data', folder, 'reports', 'presence', '--day')).stdout;
  const [json, text] = await Promise.all([answer('--json'), answer()]);
  expect(JSON.parse(json)).toMatchObject({ seesOut: false, people: [{ name: 'Ada', who: 'deleted', unused: false }] });
  expect(text).toContain('1 came; who has left is not known');
  expect(text).toContain('Ada');
  expect(text).not.toContain('Bert');
}, 60_000);
