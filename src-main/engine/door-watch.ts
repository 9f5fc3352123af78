import type { FrameReply, KioskOutcome } from '../contract/outcome';
import type { DoorSettings } from '../contract/settings';
import { advance } from '../core/challenge/advance';
import { CHALLENGE_PARAMS } from '../core/challenge/params';
import type { Challenge } from '../core/challenge/types';
import { decide, type DecisionState, EMPTY, owed } from '../core/decision/decide';
import type { DecisionRules } from '../core/decision/params';
import type { Evidence, Outcome } from '../core/decision/types';
import type { FaceGeometry } from '../core/face';
import type { Frame } from '../core/frame';
import type { DoorId, EventId, PersonId } from '../core/ids';
import { type OpenOrder, ORDER_LIFETIME_MS } from '../core/order';
import { eyesAtDistance } from '../core/zone';
import type { Encoder, LiveAnalysis, Want } from '../encoder/encoder';
import { type Claim, claimBy, stands } from './claim';
import type { Comparison } from './comparison';
import { Observer } from './observer';

/** What the watch over one camera needs of the station. */
export interface WatchParts {
  readonly doorId: DoorId;
  readonly encoder: Encoder;
  door(): DoorSettings;
  compare(claim: Claim | null): Comparison;
  /** Whoever has this number and may come in. */
  ownerOf(number: string): PersonId | null;
  /** A challenge that nobody can foresee. */
  draw(): readonly Challenge[];
  /** Durable on disk when it returns; throws where it cannot be written, and nothing is opened then. */
  logGranted(personId: PersonId, evidence: Evidence, frame: Frame): { readonly eventId: EventId; readonly name: string };
  /** `frame`: the one that decided; null where something else ended the visit. */
  logRefused(evidence: Evidence, frame: Frame | null): void;
  order(order: OpenOrder): void;
}

type Answer = Omit<FrameReply, 'seq'>;

/** Follows the visits in front of one camera: frame in, outcome out, and an order to open when a visit has earned it. */
export class DoorWatch {
  #state: DecisionState = EMPTY;
  #observer = new Observer();
  #claim: Claim | null = null;
  #welcomed = '';

  constructor(private readonly parts: WatchParts) {}

  /** A number was claimed: whoever stands there begins anew. @param now monotonic milliseconds */
  claim(number: string, now: number): void {
    this.#startAnew(claimBy(this.parts.ownerOf(number), now), now);
  }

  /** The number is taken back. Where none stands nothing changes: a decided visit stays decided. @param now monotonic milliseconds */
  clearClaim(now: number): void {
    if (this.#claim !== null) this.#startAnew(null, now);
  }

  /** Whoever stands there begins anew, with nothing claimed; what the visit owes is logged. @param now monotonic milliseconds */
  end(now: number): void {
    this.#startAnew(null, now);
  }

  async see(frame: Frame, arrivedAt: number): Promise<Answer> {
    if (this.#claim !== null && !stands(this.#claim, arrivedAt)) this.clearClaim(arrivedAt);
    const door = this.parts.door();
    const claim = this.#claim;
    if (door.asks === 'number-and-face' && claim === null && this.#state.kind !== 'decided') return NUMBER_WANTED;
    const analysis = await this.parts.encoder.analyse(frame, this.#want(frame, door));
    // This frame began under another claim: it speaks for none.
    if (this.#claim !== claim) return { outcome: { kind: 'looking' }, face: null };
    const before = this.#state;
    const outcome = this.#decide(analysis, frame, arrivedAt, door);
    this.#logEarlier(before, outcome);
    if (outcome.kind === 'granted') this.#grant(outcome.personId, outcome.evidence, frame, arrivedAt, door);
    if (outcome.kind === 'refused') this.parts.logRefused(outcome.evidence, frame);
    return { outcome: this.#forKiosk(outcome), face: faceBox(analysis, frame) };
  }

  /** Where another face of the same visit decided it, what the one before owes is logged as well. */
  #logEarlier(before: DecisionState, outcome: Outcome): void {
    const earlier = before.kind === 'undecided' ? before.owed : null;
    const decided = outcome.kind === 'granted' || outcome.kind === 'refused';
    if (decided && earlier !== null && earlier !== outcome.evidence) this.parts.logRefused(earlier, null);
  }

  /** Nobody gets rid of a challenge, or of a number tried in vain, by typing another one: what the visit so far owes is logged. */
  #startAnew(claim: Claim | null, now: number): void {
    const evidence = owed(this.#state, now, this.#rules(this.parts.compare(this.#claim), this.parts.door()));
    if (evidence !== null) this.parts.logRefused(evidence, null);
    this.#claim = claim;
    this.#state = EMPTY;
    this.#observer = new Observer();
  }

  /** Once a visit is decided, only the face's leaving matters. */
  #want(frame: Frame, door: DoorSettings): Want {
    if (this.#state.kind === 'decided') return { kind: 'presence' };
    const challenge = this.#state.kind === 'undecided' && this.#state.phase.kind === 'challenged';
    const minInterEye = eyesAtDistance(frame.width, door.zoneMetres);
    return { kind: 'face', minInterEye, challenge, liveness: this.#observer.wanted };
  }

  #rules({ params, encoder, comparisons }: Comparison, { challenge }: DoorSettings): DecisionRules {
    return { ...params, claim: this.#claim, encoder, comparisons, challenge, drawn: this.parts.draw() };
  }

  #decide(analysis: LiveAnalysis, frame: Frame, arrivedAt: number, door: DoorSettings): Outcome {
    const comparison = this.parts.compare(this.#claim);
    const seen = this.#observer.observe(analysis, frame, arrivedAt, comparison.nearest);
    const [state, outcome] = decide(this.#state, seen, arrivedAt, this.#rules(comparison, door), (running, look, now) =>
      advance(running, look, now, CHALLENGE_PARAMS),
    );
    this.#state = state;
    // One claim, one decision.
    if (outcome.kind === 'granted' || outcome.kind === 'refused') this.#claim = null;
    return outcome;
  }

  /** First the event on disk, then the order; the deadline counts from the frame, so a slow disk makes it void. */
  #grant(personId: PersonId, evidence: Evidence, frame: Frame, arrivedAt: number, { pulseMs }: DoorSettings): void {
    const { eventId, name } = this.parts.logGranted(personId, evidence, frame);
    this.#welcomed = name;
    this.parts.order({ eventId, doorId: this.parts.doorId, deadline: arrivedAt + ORDER_LIFETIME_MS, pulseMs });
  }

  #forKiosk(outcome: Outcome): KioskOutcome {
    switch (outcome.kind) {
      case 'decided':
        return outcome.as === 'granted' ? { kind: 'granted', name: this.#welcomed } : { kind: 'refused' };
      case 'granted':
        return { kind: 'granted', name: this.#welcomed };
      case 'refused':
        return { kind: 'refused' };
      default:
        return outcome;
    }
  }
}

const NUMBER_WANTED: Answer = { outcome: { kind: 'number-wanted' }, face: null };

function faceBox(analysis: LiveAnalysis, frame: Frame): FrameReply['face'] {
  const geometry = geometryOf(analysis);
  if (geometry === null) return null;
  const { x, y, width, height } = geometry.box;
  return { x: x / frame.width, y: y / frame.height, width: width / frame.width, height: height / frame.height };
}

function geometryOf(analysis: LiveAnalysis): FaceGeometry | null {
  if (analysis.kind === 'face') return analysis.face.geometry;
  return 'geometry' in analysis ? analysis.geometry : null;
}
