import { randomFor } from '../../src-main/core/random/seeded-random';
import { shuffled } from '../../src-main/core/random/shuffled';

/**
 * What is done to a running station. 'killed' is SIGKILL; 'stopped' is SIGSTOP, left so until somebody of the station acts; 'paused' is SIGSTOP and, a while later,
 * SIGCONT. 'all' is the whole process group, the launcher included: 'all-paused' stands for a suspended machine, whose monotonic clock would stand still as well.
 */
export const FAULT_KINDS = [
  'engine-killed',
  'engine-stopped',
  'engine-paused',
  'page-killed',
  'page-stopped',
  'page-paused',
  'main-killed',
  'main-stopped',
  'main-paused',
  'relay-killed',
  'relay-stopped',
  'relay-paused',
  'all-killed',
  'all-paused',
  'disk-full',
  'board-vanished',
  'board-silent',
  'board-garbage',
  'board-late',
  'board-half',
  'board-stuck',
  'camera-killed',
  'camera-paused',
  'clock-jumped',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface PlannedFault {
  /** From 1. */
  readonly number: number;
  readonly kind: FaultKind;
  readonly visitor: 'enrolled' | 'other';
  /** When it comes: milliseconds after the visitor has stepped up, or after the board was told ON for him. */
  readonly after: 'arrival' | 'pulse';
  readonly ms: number;
  /** How long what is not left to the station goes on, milliseconds. */
  readonly lastsMs: number;
  /** A visit; or a door that is released in an emergency; or one that office mode holds open, while nobody stands there. */
  readonly meets: 'visit' | 'release' | 'office';
  /** By how much the wall clock is wrong from here on, milliseconds; for 'clock-jumped'. */
  readonly offsetMs: number;
}

/** A visitor is let in within half a second on a quiet machine: what comes up to then meets a face, a decision, a commit, an order. */
const ARRIVAL_MS = 1500;
/** Shorter than any of the station's own watchdogs, and longer than the shortest of them. */
const LASTS_MS = [300, 3000] as const;
/** What the station sees only when somebody tries the door meanwhile: long enough for that. */
const TRIED_MS = [2000, 4000] as const;
/** Up to a day forwards and back. */
const JUMP_MS = 86_400_000;
/** Few enough that a door does not take them for a siege, and ask everybody for a challenge, which no film can pass. */
const OTHERS = 0.1;
const DURING_PULSE = 0.5;
/** Of the faults that end a process or a connection, which then has to hold the door as it was. */
const RELEASED = 0.2;
/** Of those after which nobody renews the lease of a door that is held open. */
const HELD = 0.2;

/** The same seed gives the same faults; each kind comes once before any comes again. @param pulseMs how long the door is opened for */
export function planFaults(seed: number, count: number, kinds: readonly FaultKind[], pulseMs: number): readonly PlannedFault[] {
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / kinds.length);
    const kind = shuffled(kinds, randomFor(seed, 0, round))[index % kinds.length];
    const random = randomFor(seed, 1, index);
    const between = (from: number, to: number): number => Math.round(from + random() * (to - from));
    const visitor = random() < OTHERS ? 'other' : 'enrolled';
    const after = visitor === 'enrolled' && random() < DURING_PULSE ? 'pulse' : 'arrival';
    return {
      number: index + 1,
      kind,
      visitor,
      after,
      ms: between(0, after === 'pulse' ? pulseMs : ARRIVAL_MS),
      lastsMs: isTried(kind) ? between(...TRIED_MS) : between(...LASTS_MS),
      offsetMs: between(-JUMP_MS, JUMP_MS),
      meets: meets(kind, random),
    };
  });
}

function meets(kind: FaultKind, random: () => number): PlannedFault['meets'] {
  if (/-(killed|stopped|vanished)$/.test(kind) && random() < RELEASED) return 'release';
  return /^(engine|main|relay|all)-(killed|stopped)$/.test(kind) && random() < HELD ? 'office' : 'visit';
}

/** Faults in which the visitor goes and comes again, because they meet nobody otherwise. */
export const isTried = (kind: FaultKind): boolean => kind === 'disk-full' || kind.startsWith('board-');
