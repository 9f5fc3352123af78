import type { FrameReply, KioskOutcome } from '../contract/outcome';
import { decide, type DecisionState, EMPTY } from '../core/decision/decide';
import type { DecisionParams } from '../core/decision/params';
import type { Evidence, Match, Observation, Outcome } from '../core/decision/types';
import type { Embedding } from '../core/embedding';
import type { FaceGeometry } from '../core/face';
import type { Frame } from '../core/frame';
import type { DoorId, EventId, PersonId } from '../core/ids';
import { type OpenOrder, ORDER_LIFETIME_MS } from '../core/order';
import type { Encoder, LiveAnalysis } from '../encoder/encoder';

/** What the watch over one camera needs of the station. */
export interface WatchParts {
  readonly doorId: DoorId;
  readonly encoder: Encoder;
  nearest(probe: Embedding): Match | null;
  params(): DecisionParams;
  pulseMs(): number;
  /** Durable on disk when it returns; throws where it cannot be written, and nothing is opened then. */
  logGranted(personId: PersonId, evidence: Evidence, frame: Frame): { readonly eventId: EventId; readonly name: string };
  logRefused(evidence: Evidence, frame: Frame): void;
  order(order: OpenOrder): void;
}

/** Follows the visits in front of one camera: frame in, outcome out, and an order to open when a visit has earned it. */
export class DoorWatch {
  #state: DecisionState = EMPTY;
  #welcomed = '';

  constructor(private readonly parts: WatchParts) {}

  async see(frame: Frame, arrivedAt: number): Promise<Omit<FrameReply, 'seq'>> {
    const analysis = await this.parts.encoder.analyse(frame);
    const [state, outcome] = decide(this.#state, this.#observe(analysis), arrivedAt, this.parts.params());
    this.#state = state;
    if (outcome.kind === 'granted') this.#grant(outcome.personId, outcome.evidence, frame, arrivedAt);
    if (outcome.kind === 'refused') this.parts.logRefused(outcome.evidence, frame);
    return { outcome: this.#forKiosk(outcome), face: faceBox(analysis, frame) };
  }

  #observe(analysis: LiveAnalysis): Observation {
    switch (analysis.kind) {
      case 'nobody':
        return { kind: 'nobody' };
      case 'several':
        return { kind: 'several', count: analysis.count };
      case 'unfit':
        return { kind: 'unfit', reason: analysis.reason };
      case 'face':
        return { kind: 'face', match: this.parts.nearest(analysis.face.embedding) };
    }
  }

  /** First the event on disk, then the order; the deadline counts from the frame, so a slow disk makes it void. */
  #grant(personId: PersonId, evidence: Evidence, frame: Frame, arrivedAt: number): void {
    const { eventId, name } = this.parts.logGranted(personId, evidence, frame);
    this.#welcomed = name;
    this.parts.order({ eventId, doorId: this.parts.doorId, deadline: arrivedAt + ORDER_LIFETIME_MS, pulseMs: this.parts.pulseMs() });
  }

  #forKiosk(outcome: Outcome): KioskOutcome {
    const kind = outcome.kind === 'decided' ? outcome.as : outcome.kind;
    switch (kind) {
      case 'granted':
        return { kind, name: this.#welcomed };
      case 'guiding':
        return outcome.kind === 'guiding' ? outcome : { kind: 'looking' };
      default:
        return { kind };
    }
  }
}

function faceBox(analysis: LiveAnalysis, frame: Frame): FrameReply['face'] {
  const geometry = geometryOf(analysis);
  if (geometry === null) return null;
  const { x, y, width, height } = geometry.box;
  return { x: x / frame.width, y: y / frame.height, width: width / frame.width, height: height / frame.height };
}

function geometryOf(analysis: LiveAnalysis): FaceGeometry | null {
  if (analysis.kind === 'face') return analysis.face.geometry;
  return analysis.kind === 'unfit' ? analysis.geometry : null;
}
