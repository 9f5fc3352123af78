import type { NamedDistance } from '../../contract/photo';
import type { Embedding } from '../../core/embedding';
import type { PersonId } from '../../core/ids';
import type { ReadableDatabase } from '../../gallery/database';
import { personName } from '../../gallery/people';
import { suspendedTemplates } from '../../gallery/templates';
import type { Recognition } from '../recognition';

/** The nearest, as the one whose face it is already: nearer than the door's limit, whoever enrols and whatever his state. */
export const enrolledAs = (nearest: NamedDistance | null, tau: number): NamedDistance | null =>
  nearest !== null && nearest.d < tau ? nearest : null;

/**
 * Who of all who are enrolled is nearest; null where nobody else is. The index knows active people alone, as the door does; whoever is suspended must not come
 * back under another name.
 * @param but whom the face is meant to be
 */
export function nearestEnrolled(
  db: ReadableDatabase,
  { encoder, index }: Pick<Recognition, 'encoder' | 'index'>,
  face: Embedding,
  but: PersonId | null,
): NamedDistance | null {
  let nearest = index.nearestOther(face, but);
  let suspended = false;
  for (const { personId, embedding } of suspendedTemplates(db, encoder.id)) {
    const d = index.metric.d(face, embedding);
    if (personId === but || (nearest !== null && nearest.d <= d)) continue;
    nearest = { personId, d };
    suspended = true;
  }
  return nearest && { ...nearest, name: personName(db, nearest.personId) ?? '', suspended };
}
