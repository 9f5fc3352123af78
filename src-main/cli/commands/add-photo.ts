import type { PhotoReport } from '../../contract/photo';
import { Fault } from '../../core/fault';
import { type Answer, distance } from '../answer';
import { findPerson } from '../find-person';
import { withPhoto } from '../photo-file';
import { signedIn } from '../signed-in';
import type { Context } from './context';
import { type EnrolOptions, keptWords } from './enrol';

export interface AddPhotoOptions extends EnrolOptions {
  /** Also where a photo looks like somebody else's. */
  readonly anyway: boolean;
}

/** All photos must be usable, and look like this person's; then he has as many templates more. */
export async function addPhoto(
  nameOrId: string,
  paths: readonly string[],
  { anyway, keepPhoto }: AddPhotoOptions,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const { station } = await signedIn(context);
  const { personId, name } = await findPerson(nameOrId, station);
  const photos: { readonly checkId: string; readonly own: number | null }[] = [];
  for (const path of paths) {
    say(`reading ${path}`);
    photos.push(
      await withPhoto(path, async (bytes) => {
        const report = await station['enrol.check']({ photo: { kind: 'file', bytes }, personId });
        if (!report.usable) throw new Fault(report.error.code, report.error.message);
        const doubt = doubtIn(report, name);
        if (doubt !== null && !anyway) throw new Fault('photo-doubtful', `${doubt}; if it is right, add it with --anyway.`);
        if (doubt !== null) say(doubt);
        return { checkId: report.checkId, own: report.further?.own ?? null };
      }),
    );
  }
  await station['people.addPhotos']({ personId, checkIds: photos.map(({ checkId }) => checkId), keepPhotos: keepPhoto });
  const added = photos.length;
  const nearest = photos.map(({ own }) => distance(own)).join(', ');
  return {
    json: { personId, name, added, photosKept: keepPhoto ? added : 0, d: photos.map(({ own }) => own) },
    text: `${name} has ${added} ${added === 1 ? 'photo' : 'photos'} more${keptWords(keepPhoto, added)}; distance to those before: ${nearest}.`,
  };
}

function doubtIn({ further }: Extract<PhotoReport, { usable: true }>, name: string): string | null {
  switch (further?.doubt) {
    case 'nearer-to-other':
      return `this face is nearer to ${further.nearestOther?.name ?? 'somebody else'} than to ${name}`;
    case 'unlike-own':
      return `this face is not like ${name}'s other photos`;
    default:
      return null;
  }
}
