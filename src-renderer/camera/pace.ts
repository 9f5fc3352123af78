import type { FrameReply } from '../../src-main/contract/outcome';

/** `watching`: nobody is there, a few looks a second are enough. `following`: somebody is, and each frame counts. */
export type Pace = { readonly kind: 'watching' } | { readonly kind: 'following'; readonly lastSeenAt: number };

export const WATCHING: Pace = { kind: 'watching' };

/**
 * Least time between two frames, ms. This project's own choice: 5 a second let the door wait for a face at a few per cent of a core, and leave
 * time for three agreeing frames within 600 ms of someone's appearing; 20 a second is more than the engine's decision can use.
 */
const INTERVAL_MS: Readonly<Record<Pace['kind'], number>> = { watching: 200, following: 50 };
/** Somebody who turned away for a moment is still being followed; so is what moved. */
const FOLLOW_ON_MS = 1500;

/** The pace after one more answer of the engine; times in ms on any one clock. */
export function paceAfter(pace: Pace, reply: FrameReply, now: number): Pace {
  if (reply.face !== null || reply.outcome.kind !== 'idle') return stirred(now);
  if (pace.kind === 'following' && now - pace.lastSeenAt < FOLLOW_ON_MS) return pace;
  return WATCHING;
}

/** The pace once something moves: it is somebody, or soon falls back. */
export const stirred = (now: number): Pace => ({ kind: 'following', lastSeenAt: now });

/** Cameras keep no exact beat: a frame that comes a little early is not skipped for it. */
const EARLY_MS = 8;

/** Whether a frame may go out now. */
export const isDue = (pace: Pace, lastSentAt: number, now: number): boolean => now - lastSentAt >= INTERVAL_MS[pace.kind] - EARLY_MS;
