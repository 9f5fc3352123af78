import { Fault } from '../../core/fault';
import type { LocalClient } from '../../engine/local/calls';
import type { Answer } from '../answer';
import { askPassword } from '../password';
import { withPhoto } from '../photo-file';
import type { Context } from './context';

export interface EnrolOptions {
  /** The person agrees that the photos are kept. */
  readonly keepPhoto: boolean;
}

/** All photos must be usable; then one person is enrolled with as many templates. */
export async function enrol(
  name: string,
  paths: readonly string[],
  { keepPhoto }: EnrolOptions,
  { reach, passwordFile, say }: Context,
): Promise<Answer> {
  if (name.trim() === '') throw new Fault('name-empty', 'Give the person a name.');
  const { station, running } = await reach();
  if (running) await station['session.signIn']({ password: await askPassword(passwordFile) });
  const checkIds: string[] = [];
  for (const path of paths) {
    say(`reading ${path}`);
    checkIds.push(await withPhoto(path, (bytes) => check(station, bytes, say)));
  }
  const { personId } = await station['enrol.save']({ name, checkIds, keepPhotos: keepPhoto });
  const templates = checkIds.length;
  return {
    json: { personId, name: name.trim(), templates, photosKept: keepPhoto ? templates : 0 },
    text: `${name.trim()} is enrolled with ${templates} ${templates === 1 ? 'photo' : 'photos'}${keptWords(keepPhoto, templates)}.`,
  };
}

/** For the end of a sentence about photos. */
export const keptWords = (kept: boolean, photos: number): string =>
  !kept ? '' : photos === 1 ? ', which is kept by consent' : ', which are kept by consent';

async function check(station: LocalClient, bytes: Uint8Array<ArrayBuffer>, say: Context['say']): Promise<string> {
  const report = await station['enrol.check']({ photo: { kind: 'file', bytes } });
  if (!report.usable) throw new Fault(report.error.code, report.error.message);
  if (report.alreadyEnrolled !== null) say(`this face is already enrolled as ${report.alreadyEnrolled.name}`);
  return report.checkId;
}
