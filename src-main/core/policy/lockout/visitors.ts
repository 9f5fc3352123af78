import type { Embedding } from '../../embedding';
import { lockMs, LOCKOUT_PARAMS } from './params';

/** Somebody unknown who was refused, told from others by his face alone. Times are monotonic milliseconds. */
export interface Visitor {
  /** Of his last refusals, newest last. */
  readonly faces: readonly { readonly embedding: Embedding; readonly at: number }[];
  /** Failed tries in a row; a suspected attack counts twice. */
  readonly failures: number;
  readonly lockedUntil: number;
}

export type Visitors = readonly Visitor[];

/** Whether two embeddings are of one person: nearer than the tau of a 1:1 comparison. */
export type Same = (a: Embedding, b: Embedding) => boolean;

const { freeTries, attackCounts, rememberMs } = LOCKOUT_PARAMS;

/** How much longer this face is locked out, milliseconds; 0 where it is not. Nobody else's tries count. */
export const lockedFor = (visitors: Visitors, face: Embedding, same: Same, now: number): number =>
  Math.max(
    0,
    ...remembered(visitors, now)
      .filter(isHim(face, same))
      .map(({ lockedUntil }) => lockedUntil - now),
  );

/** A visit that failed. @param attack whether it was suspected to be one */
export function failed(visitors: Visitors, face: Embedding, attack: boolean, same: Same, now: number): Visitors {
  const known = remembered(visitors, now);
  const him = known.filter(isHim(face, same));
  // A face that is near to two remembered ones was one visitor all along.
  const failures = Math.max(0, ...him.map((v) => v.failures)) + (attack ? attackCounts : 1);
  const lockedUntil = Math.max(0, ...him.map((v) => v.lockedUntil), failures < freeTries ? 0 : now + lockMs(failures));
  const faces = [...him.flatMap((v) => v.faces), { embedding: face, at: now }];
  return [...known.filter((v) => !him.includes(v)), { faces, failures, lockedUntil }];
}

/** Failed tries of this face in a row; a suspected attack counts twice. */
export const failuresOf = (visitors: Visitors, face: Embedding, same: Same): number =>
  Math.max(0, ...visitors.filter(isHim(face, same)).map(({ failures }) => failures));

/** Whoever passes has failed no more. */
export const passed = (visitors: Visitors, face: Embedding, same: Same, now: number): Visitors =>
  remembered(visitors, now).filter((visitor) => !isHim(face, same)(visitor));

const isHim =
  (face: Embedding, same: Same) =>
  ({ faces }: Visitor): boolean =>
    faces.some(({ embedding }) => same(embedding, face));

/** Without what is too old to be kept; with a visitor's last face his failures go. */
export function remembered(visitors: Visitors, now: number): Visitors {
  const kept = visitors.map((visitor) => ({ ...visitor, faces: visitor.faces.filter(({ at }) => now - at < rememberMs) }));
  return kept.filter(({ faces }) => faces.length > 0);
}
