import type { KioskOutcome } from '../contract/outcome';
import type { DoorSettings } from '../contract/settings';
import { advance } from '../core/challenge/advance';
import { CHALLENGE_PARAMS } from '../core/challenge/params';
import type { Challenge } from '../core/challenge/types';
import { decide, type DecisionState, EMPTY, owed } from '../core/decision/decide';
import type { DecisionRules } from '../core/decision/params';
import type { Evidence, Observation, Outcome } from '../core/decision/types';
import type { Embedding } from '../core/embedding';
import type { FaceGeometry } from '../core/face';
import type { Frame } from '../core/frame';
import type { DoorId, EventId, PersonId } from '../core/ids';
import { type OpenOrder, ORDER_LIFETIME_MS } from '../core/order';
import { eyesAtDistance } from '../core/zone';
import type { Admitted, Verdict, Way } from '../core/policy/admit';
import type { Same } from '../core/policy/lockout/visitors';
import { kioskHint, type PolicyReason } from '../core/policy/reasons';
import type { Encoder, LiveAnalysis, Want } from '../encoder/encoder';
import { type Claim, claimBy, stands, wayOf } from './claim';
import type { Comparison } from './comparison';
import type { Answer, See } from './frames/intake';
import { greeting } from './greeting';
import { lockedOut, LockedStay } from './locked-stay';
import { Observer } from './observer';
import type { Lock, VisitorLockout } from './visitor-lockout';

/** What the watch over one camera needs of the station. */
export interface WatchParts {
  readonly doorId: DoorId;
  readonly encoder: Encoder;
  door(): DoorSettings;
  compare(claim: Claim | null): Comparison;
  /** The nearest of those who are suspended, whom no search finds; null where there is none. */
  nearestSuspended(face: Embedding): { readonly personId: PersonId; readonly d: number } | null;
  /** Whoever has this number and may come in. */
  ownerOf(number: string): PersonId | null;
  /** A challenge that nobody can foresee. */
  draw(): readonly Challenge[];
  /** Durable on disk when it returns; throws where it cannot be written, and nothing is opened then. */
  logGranted(
    personId: PersonId,
    evidence: Evidence,
    way: Way,
    admitted: Admitted,
    frame: Frame,
  ): { readonly eventId: EventId; readonly name: string };
  /** `frame`: the one that decided, null where something else ended the visit; `recognised`: who may not pass. */
  logRefused(evidence: Evidence, way: Way, frame: Frame | null, recognised: PersonId | null): void;
  logLockout(lock: Lock): void;
  /** Somebody under no duress is let in. */
  letIn(eventId: EventId): void;
  /** Whether whoever was recognised may pass now. */
  mayPass(personId: PersonId, way: Way): Verdict;
  /** Whoever typed a PIN with this number has been recognised as its owner, and is told so. */
  pinFitted(number: string): void;
  readonly lockout: VisitorLockout;
  /** Whether two live faces are of one person. */
  readonly same: Same;
  order(order: OpenOrder): void;
}

/** Follows the visits in front of one camera: frame in, outcome out, and an order to open when a visit has earned it. */
export class DoorWatch {
  #state: DecisionState = EMPTY;
  #observer = new Observer();
  #claim: Claim | null = null;
  /** What the kiosk says of a decided visit, as long as the face stays. */
  #said: KioskOutcome = { kind: 'idle' };
  #lockedUntil = -Infinity;
  readonly #lockedStay = new LockedStay();

  constructor(private readonly parts: WatchParts) {}

  /** A number was claimed: whoever stands there begins anew. A door that asks for a PIN as well hears no number without one. @param now monotonic milliseconds */
  claim(number: string, now: number): void {
    if (this.parts.door().asks !== 'pin-and-face') this.#startAnew(claimBy(this.parts.ownerOf(number), now), now);
  }

  /** A number was claimed by a PIN. @param now monotonic milliseconds */
  claimed(claim: Claim, now: number): void {
    this.#startAnew(claim, now);
  }

  /** The number is taken back. Where none stands nothing changes: a decided visit stays decided. @param now monotonic milliseconds */
  clearClaim(now: number): void {
    if (this.#claim !== null) this.#startAnew(null, now);
  }

  /** Whoever stands there begins anew, with nothing claimed; what the visit owes is logged. @param now monotonic milliseconds */
  end(now: number): void {
    this.#startAnew(null, now);
  }

  async see(frame: Frame, arrivedAt: number, usable: Parameters<See>[2]): Promise<Answer> {
    if (this.#claim !== null && !this.#atChallenge && !stands(this.#claim, arrivedAt)) this.clearClaim(arrivedAt);
    const door = this.parts.door();
    const [claim, visit] = [this.#claim, this.#observer];
    if (door.asks !== 'face' && claim === null && this.#state.kind !== 'decided') return WANTED[door.asks];
    const kept = this.#state.kind === 'empty' ? this.#lockedStay.remaining(arrivedAt) : 0;
    const early = this.#state.kind !== 'decided' && kept === 0;
    const analysis = await this.parts.encoder.analyse(frame, this.#want(frame, arrivedAt, door), (geometry) => {
      // Whoever has been told something is told nothing else for a moment.
      if (early) usable(faceBox(geometry, frame));
    });
    // This frame began under another claim, or in a visit that has ended: it speaks for none.
    if (this.#claim !== claim || this.#observer !== visit) return { outcome: { kind: 'looking' }, face: null };
    const locked = this.#lockedFor(analysis, arrivedAt);
    if (locked > 0) return { outcome: this.#keepOut(locked, frame, arrivedAt), face: faceOf(analysis, frame) };
    if (kept > 0 && analysis.kind !== 'face') return { outcome: { kind: 'locked-out', remainingMs: kept }, face: faceOf(analysis, frame) };
    const before = { state: this.#state, ...this.#observer.followed };
    const outcome = this.#decide(analysis, frame, arrivedAt, door);
    this.#logEarlier(before.state, outcome, claim, arrivedAt);
    if (outcome.kind === 'granted') this.#recognised(outcome.personId, outcome.evidence, frame, arrivedAt, claim);
    if (outcome.kind === 'refused') {
      const { track, face } = this.#observer.followed;
      const ofEarlier = before.state.kind === 'undecided' && before.state.owed === outcome.evidence;
      this.#refuse(outcome.evidence, ofEarlier ? null : track === before.track ? face : before.face, frame, claim, arrivedAt);
    }
    return { outcome: this.#forKiosk(outcome, arrivedAt), face: faceOf(analysis, frame) };
  }

  /** How much longer the face of this frame is not looked for, milliseconds. */
  #lockedFor(analysis: LiveAnalysis, now: number): number {
    if (analysis.kind !== 'face' || this.#state.kind === 'decided') return 0;
    return this.parts.lockout.lockedFor(analysis.face.embedding, this.parts.same, now);
  }

  /** Nobody searches for a face that is locked out; what spoke for whoever stood there counts no more. */
  #keepOut(remainingMs: number, frame: Frame, now: number): KioskOutcome {
    const claim = this.#claim;
    this.#startAnew(null, now);
    if (this.#lockedStay.seen(now, remainingMs)) this.#logRefused(lockedOut(claim, this.parts.compare(claim)), claim, frame, null);
    return { kind: 'locked-out', remainingMs };
  }

  /** Where another face of the same visit decided it, what the one before owes is logged as well. */
  #logEarlier(before: DecisionState, outcome: Outcome, claim: Claim | null, now: number): void {
    const earlier = before.kind === 'undecided' ? before.owed : null;
    const decided = outcome.kind === 'granted' || outcome.kind === 'refused';
    if (decided && earlier !== null && earlier !== outcome.evidence) this.#refuse(earlier, null, null, claim, now);
  }

  /** Nobody gets rid of a challenge, or of a number tried in vain, by typing another one: what the visit so far owes is logged. */
  #startAnew(claim: Claim | null, now: number): void {
    const state = this.#state;
    const evidence = owed(state, now, this.#rules(this.parts.compare(this.#claim), this.parts.door(), now));
    const ofEarlier = state.kind === 'undecided' && state.owed === evidence;
    if (evidence !== null) this.#refuse(evidence, ofEarlier ? null : this.#observer.followed.face, null, this.#claim, now);
    this.#claim = claim;
    this.#state = EMPTY;
    this.#observer = new Observer();
  }

  /** Whether a challenge is running, or was passed a moment ago: both end by themselves. */
  get #atChallenge(): boolean {
    return this.#state.kind === 'undecided' && this.#state.phase.kind !== 'looking';
  }

  /** Once a visit is decided, only that face's leaving matters, and who comes in its place. A door that looks at nobody before a number does not look at him either. */
  #want(frame: Frame, now: number, door: DoorSettings): Want {
    const minInterEye = eyesAtDistance(frame.width, door.zoneMetres);
    if (this.#state.kind === 'decided') {
      const alone = door.asks !== 'face';
      // Two people may change places behind a single lost frame.
      const lost = this.#state.awaySince !== null && !alone;
      return { kind: 'followed', box: this.#observer.expected(frame, now), lost, minInterEye, alone };
    }
    const challenge = this.#state.kind === 'undecided' && this.#state.phase.kind === 'challenged';
    return { kind: 'face', minInterEye, challenge, liveness: this.#observer.wanted };
  }

  #rules({ params, encoder, comparisons }: Comparison, door: DoorSettings, now: number): DecisionRules {
    const challenge = this.parts.lockout.isAlert(now) ? 'always' : door.challenge;
    return { ...params, claim: this.#claim, encoder, comparisons, challenge, drawn: this.parts.draw() };
  }

  #decide(analysis: LiveAnalysis, frame: Frame, arrivedAt: number, door: DoorSettings): Outcome {
    const comparison = this.parts.compare(this.#claim);
    const stays = this.#state.kind === 'decided' && this.#observer.stays(analysis, frame, arrivedAt);
    // What is seen instead of a decided face speaks for nobody before it.
    const observer = this.#state.kind === 'decided' ? new Observer() : this.#observer;
    const seen: Observation = stays ? { kind: 'followed' } : observer.observe(analysis, frame, arrivedAt, comparison.nearest);
    const [state, outcome] = decide(this.#state, seen, arrivedAt, this.#rules(comparison, door, arrivedAt), (running, look, now) =>
      advance(running, look, now, CHALLENGE_PARAMS),
    );
    this.#state = state;
    // A face is kept no longer than its visit.
    if (state.kind === 'empty') this.#observer = new Observer();
    else if (state.kind === 'undecided') this.#observer = observer;
    // One claim, one decision.
    if (outcome.kind === 'granted' || outcome.kind === 'refused') this.#claim = null;
    return outcome;
  }

  /** Whoever was recognised is let in if he may pass: first the event on disk, then the order; the deadline counts from the frame, so a slow disk makes it void. */
  #recognised(personId: PersonId, evidence: Evidence, frame: Frame, arrivedAt: number, claim: Claim | null): void {
    const { face } = this.#observer.followed;
    if (face !== null) this.parts.lockout.passed(face, this.parts.same, arrivedAt);
    const way = wayOf(claim);
    const verdict = this.parts.mayPass(personId, way);
    this.#lockedUntil = -Infinity;
    if (verdict.kind === 'refuse') {
      this.#said = saidOf(verdict.reason);
      this.#logRefused({ ...evidence, reason: verdict.reason }, claim, frame, personId);
      return this.#fitted(claim);
    }
    const { eventId, name } = this.parts.logGranted(personId, evidence, way, verdict, frame);
    this.#said = { kind: 'granted', name: greeting(this.parts.door(), name) };
    this.parts.order({ eventId, doorId: this.parts.doorId, deadline: arrivedAt + ORDER_LIFETIME_MS, pulseMs: verdict.pulseMs });
    if (claim?.underDuress !== true) this.parts.letIn(eventId);
    this.#fitted(claim);
  }

  /** What he hears already tells him that his PIN was right. */
  #fitted(claim: Claim | null): void {
    if (claim?.byPin !== undefined && this.#said.kind !== 'refused') this.parts.pinFitted(claim.byPin);
  }

  /** A try that failed. @param face of whoever tried, null where it is gone */
  #refuse(evidence: Evidence, face: Embedding | null, frame: Frame | null, claim: Claim | null, now: number): void {
    const { lockout, same } = this.parts;
    const suspended = face === null || claim !== null ? null : this.#suspended(evidence, face);
    if (suspended === null) this.#logRefused(evidence, claim, frame, null);
    else this.#logRefused(suspended.evidence, claim, frame, suspended.personId);
    const lock = face === null ? null : lockout.failed(evidence.reason, face, same, now);
    if (lock !== null) this.parts.logLockout(lock);
    this.#said = { kind: 'refused' };
    this.#lockedUntil = now + (lock?.forMs ?? 0);
  }

  /** Whom nobody active resembles may be somebody who is suspended: the log says so, to the kiosk he is a stranger. */
  #suspended(evidence: Evidence, face: Embedding): { readonly personId: PersonId; readonly evidence: Evidence } | null {
    if (evidence.reason !== 'gallery-empty' && evidence.reason !== 'too-far-from-everyone') return null;
    let nearest: ReturnType<WatchParts['nearestSuspended']>;
    try {
      nearest = this.parts.nearestSuspended(face);
    } catch {
      // What cannot be read explains nothing: the refusal is logged, and counted, all the same.
      return null;
    }
    if (nearest === null || !(nearest.d < evidence.tau)) return null;
    return { personId: nearest.personId, evidence: { ...evidence, reason: 'person-suspended', d1: nearest.d, d2: evidence.d1 } };
  }

  #logRefused(evidence: Evidence, claim: Claim | null, frame: Frame | null, recognised: PersonId | null): void {
    this.parts.logRefused(evidence, wayOf(claim), frame, recognised);
  }

  #forKiosk(outcome: Outcome, now: number): KioskOutcome {
    if (outcome.kind !== 'decided' && outcome.kind !== 'granted' && outcome.kind !== 'refused') return outcome;
    const remainingMs = this.#lockedUntil - now;
    return this.#said.kind === 'refused' && remainingMs > 0 ? { kind: 'locked-out', remainingMs } : this.#said;
  }
}

/** Less than the log is told. */
function saidOf(reason: PolicyReason): KioskOutcome {
  const hint = kioskHint(reason);
  // Whoever is locked out was recognised by nobody.
  return { kind: hint === 'locked-out' ? 'refused' : hint };
}

const WANTED: Readonly<Record<Exclude<DoorSettings['asks'], 'face'>, Answer>> = {
  'number-and-face': { outcome: { kind: 'number-wanted' }, face: null },
  'pin-and-face': { outcome: { kind: 'pin-wanted' }, face: null },
};

function faceOf(analysis: LiveAnalysis, frame: Frame): Answer['face'] {
  const geometry = geometryOf(analysis);
  return geometry === null ? null : faceBox(geometry, frame);
}

function faceBox({ box: { x, y, width, height } }: FaceGeometry, frame: Frame): Answer['face'] {
  return { x: x / frame.width, y: y / frame.height, width: width / frame.width, height: height / frame.height };
}

function geometryOf(analysis: LiveAnalysis): FaceGeometry | null {
  if (analysis.kind === 'face') return analysis.face.geometry;
  return 'geometry' in analysis ? analysis.geometry : null;
}
