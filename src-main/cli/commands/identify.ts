import { type Answer, distance } from '../answer';
import { withPhoto } from '../photo-file';
import type { Context } from './context';

/** 1:K: whom does a picture show? */
export async function identify(path: string, { reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const found = await withPhoto(path, (bytes) => station['enrol.tryIt']({ photo: { kind: 'file', bytes } }));
  const { d1, d2, tau, K, encoder } = found;
  const person = found.person?.name ?? null;
  const outcome = person === null ? 'unknown' : 'recognised';
  return {
    json: { outcome, person, d1, d2, tau, K, encoder },
    text: `${person ?? 'unknown'}: d1 = ${distance(d1)}, d2 = ${distance(d2)}, tau = ${distance(tau)}, K = ${K}`,
  };
}
