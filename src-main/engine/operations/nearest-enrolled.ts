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
  const active = index.nearestOther(face, but);
  const suspended = nearestSuspended(db, { encoder, index }, face, but);
  const ofSuspended = suspended !== null && (active === null || suspended.d < active.d);
  const nearest = ofSuspended ? suspended : active;
  return nearest && { ...nearest, name: personName(db, nearest.personId) ?? '', suspended: ofSuspended };
}

/** Likewise, of the suspended alone. */
export function nearestSuspended(
  db: ReadableDatabase,
  { encoder, index }: Pick<Recognition, 'encoder' | 'index'>,
  face: Embedding,
  but: PersonId | null,
): { readonly personId: PersonId; readonly d: number } | null {
  let nearest: { readonly personId: PersonId; readonly d: number } | null = null;
  for (const { personId, embedding } of suspendedTemplates(db, encoder.id)) {
    const d = index.metric.d(face, embedding);
    if (personId !== but && (nearest === null || d < nearest.d)) nearest = { personId, d };
  }
  return nearest;
}
