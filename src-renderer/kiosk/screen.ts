import type { Challenge, Hint, KioskOutcome } from '../../src-main/contract/outcome';
import type { CameraState, StationState } from '../../src-main/contract/station-state';
import type { PinAnswer } from '../../src-main/contract/pin';
import { NO_NUMBER, type NumberEntry } from './number-entry';
import { hindersFacesAlone, pinOpens } from './pad';

/** Out of order, and what staff can do about it. */
export type Breakdown = 'no-camera' | 'relay-offline' | 'relay-stuck' | 'door-failed' | 'log-unwritable' | 'engine-cannot-start';
/** Not ready yet, and nothing for anybody to do. */
export type Wait = 'engine-starting' | 'engine-restarting' | 'camera-starting' | 'relay-starting';

/** Why somebody who was recognised may not pass, as far as the kiosk says it. */
export type NotAdmitted = 'not-now' | 'other-door' | 'second-person';

/** What the kiosk shows: always exactly one thing. */
export type Screen =
  | { readonly kind: 'idle' }
  /** The idle screen of a door that asks for a number before the face. */
  | { readonly kind: 'number-first' }
  /** The number pad; how many digits were typed, never which. */
  | { readonly kind: 'number-pad'; readonly typed: number }
  /** The idle screen of a door that asks for number and PIN before the face. */
  | { readonly kind: 'pin-first' }
  /** The pad once the number is there; `faceInstead` where the face may take the PIN's place. */
  | { readonly kind: 'pin-pad'; readonly typed: number; readonly faceInstead: boolean }
  /** Number and PIN are with the station. */
  | { readonly kind: 'pin-sent' }
  /** A number, or number and PIN, were given: now the face. */
  | { readonly kind: 'face-awaited' }
  /** No PIN is taken for a while; `faceInstead` where a face is enough. */
  | { readonly kind: 'pin-paused'; readonly seconds: number; readonly faceInstead: boolean }
  | { readonly kind: 'guiding'; readonly hint: Hint }
  | { readonly kind: 'looking' }
  | { readonly kind: 'challenge'; readonly challenge: Challenge; readonly remainingMs: number }
  /** `openMs` is how long the door stays open, null until the relay has opened it. */
  | { readonly kind: 'granted'; readonly name: string | null; readonly openMs: number | null }
  | { readonly kind: 'refused' }
  /** The door is held open in an emergency. */
  | { readonly kind: 'released' }
  /** The door is held open in office mode. */
  | { readonly kind: 'office' }
  | { readonly kind: 'not-admitted'; readonly why: NotAdmitted }
  | { readonly kind: 'locked-out'; readonly seconds: number }
  | { readonly kind: 'wait'; readonly wait: Wait }
  | { readonly kind: 'breakdown'; readonly breakdown: Breakdown }
  | { readonly kind: 'not-set-up'; readonly offerDemo: boolean };

/** The engine's last word, and the last verdict with the time it was first said. */
export interface Seen {
  readonly outcome: KioskOutcome;
  readonly verdict: { readonly outcome: Verdict; readonly at: number } | null;
}
type Verdict = Extract<KioskOutcome, { kind: 'granted' | 'refused' | 'locked-out' | NotAdmitted }>;

/** Number and PIN that the station was asked about: `answer` is null while it thinks. */
export interface PinAsked {
  readonly answer: Exclude<PinAnswer, { kind: 'look' }> | null;
  /** When it was asked, or answered, ms on the kiosk's clock. */
  readonly at: number;
}

export const NOTHING_SEEN: Seen = { outcome: { kind: 'idle' }, verdict: null };

/** A verdict can be read to its end, though the one it was meant for has stepped out of view. */
export const VERDICT_MS = 2500;

/** A pause says more words, and a number that changes. */
export const PAUSE_SHOWN_MS = 6000;

const VERDICTS: ReadonlySet<string> = new Set<Verdict['kind']>([
  'granted',
  'refused',
  'locked-out',
  'not-now',
  'other-door',
  'second-person',
]);
const isVerdict = (outcome: KioskOutcome): outcome is Verdict => VERDICTS.has(outcome.kind);

/** One more outcome: a verdict is new when it was not already being said; `now` in ms on any one clock. */
export function see(seen: Seen, outcome: KioskOutcome, now: number): Seen {
  if (outcome.kind === 'idle' || outcome.kind === 'number-wanted' || outcome.kind === 'pin-wanted')
    return { outcome, verdict: seen.verdict };
  if (!isVerdict(outcome)) return { outcome, verdict: null };
  if (seen.outcome.kind === outcome.kind && seen.verdict !== null) return { outcome, verdict: { outcome, at: seen.verdict.at } };
  return { outcome, verdict: { outcome, at: now } };
}

/** What was said without a verdict that has been read to its end. */
export function read(station: StationState, seen: Seen, now: number): Seen {
  const over = !isVerdict(seen.outcome) && lingering(station, seen.verdict, now) === null;
  return over ? { outcome: seen.outcome, verdict: null } : seen;
}

/** The one thing to show: what stops the door comes before what the engine says. */
export function screenOf(
  station: StationState | null,
  camera: CameraState,
  seen: Seen,
  now: number,
  number: NumberEntry = NO_NUMBER,
  pin: PinAsked | null = null,
): Screen {
  if (station === null) return { kind: 'wait', wait: 'engine-starting' };
  if (station.door.kind === 'released' || station.door.kind === 'office') return { kind: station.door.kind };
  const hindered = hindrance(station, camera);
  if (hindered !== null && !(hindersFacesAlone(hindered) && pinOpens(station))) return hindered;
  // Who types is not interrupted by what the camera sees meanwhile, nor is what he is told then.
  if (number.digits !== null) return padOf(station, number);
  const told = pin === null ? null : pinTold(station, pin, now);
  return told ?? hindered ?? attempt(station, seen, now, number.claimed);
}

const padOf = (station: StationState, { digits, number }: NumberEntry): Screen => {
  const typed = digits?.length ?? 0;
  return number === null ? { kind: 'number-pad', typed } : { kind: 'pin-pad', typed, faceInstead: pinOpens(station) };
};

/** What came of a PIN; null once it has been read, or the door is shut again. */
export function pinTold(station: StationState, { answer, at }: PinAsked, now: number): Screen | null {
  if (answer === null) return { kind: 'pin-sent' };
  if (answer.kind === 'paused') {
    const remainingMs = answer.remainingMs - (now - at);
    if (now - at >= PAUSE_SHOWN_MS || remainingMs <= 0) return null;
    return { kind: 'pin-paused', seconds: Math.ceil(remainingMs / 1000), faceInstead: pinOpens(station) };
  }
  const said = lingering(station, { outcome: answer, at }, now);
  return said === null ? null : verdictOf(station, said);
}

function hindrance(station: StationState, camera: CameraState): Screen | null {
  // Before all else: an engine that finds no room does not become ready.
  if (!station.logWritable) return { kind: 'breakdown', breakdown: 'log-unwritable' };
  if (station.engine === 'cannot-start') return { kind: 'breakdown', breakdown: 'engine-cannot-start' };
  if (station.engine !== 'ready') return { kind: 'wait', wait: `engine-${station.engine}` };
  if (!station.configured) return { kind: 'not-set-up', offerDemo: station.demoAvailable && camera === 'gone' };
  if (camera === 'gone') return { kind: 'breakdown', breakdown: 'no-camera' };
  if (camera === 'starting') return { kind: 'wait', wait: 'camera-starting' };
  if (station.relay === 'offline' || station.relay === 'stuck') return { kind: 'breakdown', breakdown: `relay-${station.relay}` };
  if (station.relay === 'starting') return { kind: 'wait', wait: 'relay-starting' };
  return null;
}

function attempt(station: StationState, seen: Seen, now: number, claimed: boolean): Screen {
  const { outcome, verdict } = seen;
  if (outcome.kind === 'guiding' || outcome.kind === 'looking' || outcome.kind === 'challenge') return outcome;
  const said = isVerdict(outcome) ? outcome : lingering(station, verdict, now);
  if (said !== null) return verdictOf(station, said);
  if (station.door.kind === 'failed') return { kind: 'breakdown', breakdown: 'door-failed' };
  if (claimed) return { kind: 'face-awaited' };
  return { kind: FIRST[station.asks] };
}

const FIRST = { face: 'idle', 'number-and-face': 'number-first', 'pin-and-face': 'pin-first' } as const;

function verdictOf(station: StationState, said: Verdict): Screen {
  if (said.kind !== 'granted') return unwelcome(said);
  if (station.door.kind === 'failed') return { kind: 'breakdown', breakdown: 'door-failed' };
  return { kind: 'granted', name: said.name, openMs: station.door.kind === 'open' ? station.door.forMs : null };
}

function unwelcome(said: Exclude<Verdict, { kind: 'granted' }>): Screen {
  switch (said.kind) {
    case 'refused':
      return { kind: 'refused' };
    case 'locked-out':
      return { kind: 'locked-out', seconds: Math.ceil(said.remainingMs / 1000) };
    default:
      return { kind: 'not-admitted', why: said.kind };
  }
}

/** Who was let in is greeted as long as the door stays open; everything else for VERDICT_MS. */
function lingering(station: StationState, verdict: Seen['verdict'], now: number): Verdict | null {
  if (verdict === null) return null;
  const doorOpen = verdict.outcome.kind === 'granted' && station.door.kind === 'open';
  return doorOpen || now - verdict.at < VERDICT_MS ? verdict.outcome : null;
}
