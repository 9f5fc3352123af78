import type { NamedDistance } from '../../contract/photo';
import type { Embedding } from '../../core/embedding';
import type { PersonId } from '../../core/ids';
import type { ReadableDatabase } from '../../gallery/database';
import { personName } from '../../gallery/people';
import type { Recognition } from '../recognition';

/** The nearest, as the one whose face it is already: nearer than the door's threshold, whoever enrols and whatever his state. */
export const enrolledAs = (nearest: NamedDistance | null, tau: number): NamedDistance | null =>
  nearest !== null && nearest.d < tau ? nearest : null;

/**
 * Who of all who are enrolled is nearest; null where nobody else is. No search of the door finds whoever is suspended; he must not come back
 * under another name.
 * @param but whom the face is meant to be
 */
export function nearestEnrolled(
  db: ReadableDatabase,
  { index }: Pick<Recognition, 'index'>,
  face: Embedding,
  but: PersonId | null,
): NamedDistance | null {
  const active = index.nearestOther(face, but);
  const suspended = index.nearestSuspended(face, but);
  const ofSuspended = suspended !== null && (active === null || suspended.d < active.d);
  const nearest = ofSuspended ? suspended : active;
  return nearest && { ...nearest, name: personName(db, nearest.personId) ?? '', suspended: ofSuspended };
}
