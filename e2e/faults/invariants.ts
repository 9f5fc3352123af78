import { BOARD_TIMED, HELD_OPEN, HOST_TIMED, type Lock, SLACK_MS } from './locks';
import type { FaultKind } from './plan';
import type { Commanded, DoneFault, LogRow, Move, Showing, Violation } from './observed';

/** An order dies a second after the frame that decided (core/order.ts); the rest is the bytes' way to the board on a busy machine. */
const HEARD_WITHIN_MS = 1500;
export const BACK_WITHIN_MS = 10_000;
/** What the station's own threads take from each other while it starts, drawn in software on two cores and little else running: 1.3 to 2.5 was measured. */
const SLOWNESS_ALONE = 2;

const round = (ms: number): string => `${Math.round(ms)} ms`;

/**
 * (a) No pulse for a person without its event committed before, and none late: each ON finds a pass in the log that no ON before it had, not older than an order lives.
 * @param from index of the first command that is looked at; those before it have used up their passes
 */
export function pulsesWithoutEvent(commands: readonly Commanded[], from: number): readonly Violation[] {
  let used = Math.max(0, ...commands.slice(0, from).map(({ log }) => (log.kind === 'read' ? (log.pass?.number ?? 0) : 0)));
  return commands.slice(from).flatMap(({ at, wall, offsets, log }): Violation[] => {
    const bad = (what: string): Violation[] => [{ invariant: 'event-before-pulse', what: `ON at ${round(at)}: ${what}` }];
    if (log.kind === 'unreadable') return bad(`the log could not be read: ${log.why}`);
    const { pass } = log;
    if (pass === null || pass.number <= used) return bad(`no pass was committed for it, the last one is ${pass?.number ?? 'none'}`);
    used = pass.number;
    const ages = offsets.map((offset) => wall - (pass.at - offset));
    return ages.some((age) => Math.abs(age) <= HEARD_WITHIN_MS)
      ? []
      : bad(`its pass ${pass.number} was ${ages.map(round).join(' or ')} old`);
  });
}

/** (b) No event is lost or changed, and the numbers have no gap. @param before as it was read earlier */
export function brokenLog(before: readonly LogRow[], now: readonly LogRow[]): readonly Violation[] {
  const bad = (what: string): Violation => ({ invariant: 'log-whole', what });
  const gap = now.findIndex(({ number }, index) => number !== index + 1);
  const changed = before.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(now[index]));
  return [
    ...(gap < 0 ? [] : [bad(`number ${gap + 1} is missing, ${now[gap]?.number ?? 'nothing'} stands there`)]),
    ...(changed < 0 ? [] : [bad(`event ${changed + 1} was there, and is gone or another one`)]),
  ];
}

export interface Door {
  /** Whether the board ends a pulse by itself. */
  readonly boardTimed: boolean;
  readonly pulseMs: number;
  /** The first bytes of its OFF, in hex. */
  readonly off: string;
}

/** When a pulse that began at `on` has to be over, with the faults that met it. */
export function lockedBy(on: number, faults: readonly DoneFault[], { boardTimed, pulseMs }: Pick<Door, 'boardTimed' | 'pulseMs'>): number {
  const locks: Partial<Record<string, Lock>> = boardTimed ? BOARD_TIMED : HOST_TIMED;
  const met = faults.flatMap((fault) => {
    const lock = locks[fault.kind];
    return lock === undefined || fault.until < on || fault.from > on + pulseMs + SLACK_MS
      ? []
      : [{ way: lock.way, at: fault[lock.from] + lock.ms }];
  });
  const natural = on + pulseMs;
  const sooner = Math.min(natural, ...met.filter(({ way }) => way === 'sooner').map(({ at }) => Math.max(on, at)));
  return Math.max(sooner, ...met.filter(({ way }) => way === 'later').map(({ at }) => at)) + SLACK_MS;
}

/** (c) Every pulse ends in time. @param from index of the first move that is looked at @param now for a pulse that has not ended */
export function lockedLate(
  moves: readonly Move[],
  from: number,
  faults: readonly DoneFault[],
  door: Door,
  now: number,
): readonly Violation[] {
  return moves.flatMap(({ at, on }, index): Violation[] => {
    const off = moves[index + 1];
    if (!on || (off !== undefined && index + 1 < from)) return [];
    const limit = lockedBy(at, faults, door);
    const late = (off?.at ?? now) - limit;
    if (late <= 0) return [];
    return [
      {
        invariant: 'door-locked',
        what: `open at ${round(at)}, ${off === undefined ? 'still open' : 'locked'} ${round(late)} after it had to be locked`,
      },
    ];
  });
}

/** (d) Nobody opens who may not: every pass is the enrolled man's, and none is ordered while another stands there. */
export function strangersLetIn(
  rows: readonly LogRow[],
  entitled: string,
  commands: readonly Commanded[],
  showings: readonly Showing[],
): readonly Violation[] {
  const passes = rows.filter(({ kind, personId }) => kind === 'granted' && personId !== entitled);
  const orders = commands.filter(
    ({ at }) =>
      !showings.some(
        (showing, index) => showing.who === 'enrolled' && at >= showing.at && at <= (showings[index + 1]?.at ?? Infinity) + HEARD_WITHIN_MS,
      ),
  );
  return [
    ...passes.map(({ number, personId }): Violation => ({
      invariant: 'nobody-else',
      what: `event ${number} lets in ${personId ?? 'nobody'}`,
    })),
    ...orders.map(({ at }): Violation => ({
      invariant: 'nobody-else',
      what: `ON at ${round(at)}, and the enrolled man did not stand there`,
    })),
  ];
}

/**
 * (e) Back in service by itself: the next visit of the enrolled man opens.
 * @param ms from the moment when the fault's cause was gone; null where the door did not open at all
 * @param slowness see slowness.ts: as far as other programs account for it the limit is longer
 */
export function backLate(ms: number | null, slowness: number): readonly Violation[] {
  if (ms !== null && ms <= BACK_WITHIN_MS * Math.max(1, slowness / SLOWNESS_ALONE)) return [];
  return [
    { invariant: 'back-in-service', what: ms === null ? 'the next visits did not open' : `the next visit opened after ${round(ms)}` },
  ];
}

/** When what office mode holds open has to be locked after that fault. */
export function heldUntil(fault: DoneFault): number {
  const lock = HELD_OPEN[fault.kind];
  if (lock === undefined) throw new Error(`${fault.kind} leaves office mode as it is`);
  return fault[lock.from] + lock.ms + SLACK_MS;
}

/** (c) Office mode lets go in time, and nothing switches the relay on again before the next visit. @param moves of the relay since the fault */
export function heldOn(moves: readonly Move[], fault: DoneFault): readonly Violation[] {
  const bad = (what: string): Violation[] => [{ invariant: 'door-locked', what }];
  const late = (moves[0]?.at ?? Infinity) - heldUntil(fault);
  if (late > 0) return bad(`office mode held the door open ${late === Infinity ? 'for good' : `for ${round(late)} too long`}`);
  return moves.some(({ on }) => on) ? bad('nobody has passed, and the relay was switched on again after office mode') : [];
}

/**
 * A released door stays released: not one OFF, and the relay lets go only where it has lost its power.
 * @param heard hex of what came since the release @param moves of the relay since then
 */
export function letGo(heard: string, moves: readonly Move[], kind: FaultKind, { off }: Pick<Door, 'off'>): readonly Violation[] {
  const bad = (what: string): Violation[] => [{ invariant: 'stays-released', what }];
  const at = heard.indexOf(off);
  return [
    ...(at < 0 ? [] : bad(`an OFF after ${at / 2} bytes`)),
    ...(kind === 'board-vanished' || moves.every(({ on }) => on) ? [] : bad('the relay let go')),
  ];
}

/** After the whole station was killed, the first bytes to a board that the host times are OFF. @param heard hex of what came since */
export function notOffFirst(heard: string, { boardTimed, off }: Door): readonly Violation[] {
  if (boardTimed || heard.startsWith(off)) return [];
  return [{ invariant: 'off-first', what: `the first bytes were ${heard.slice(0, 2 * off.length) || 'none'}` }];
}
