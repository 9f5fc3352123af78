import type { Clock } from '../core/clock';
import type { Evidence } from '../core/decision/types';
import type { Embedding } from '../core/embedding';
import { Fault } from '../core/fault';
import type { Frame } from '../core/frame';
import { asSuggestionId, type EncoderId, type EventId, type PersonId } from '../core/ids';
import type { Metric } from '../core/metric';
import type { OrderResult } from '../core/order';
import { type Bounds, type PassDistances, worthEncoding, worthSuggesting } from '../core/templates/worth-suggesting';
import { rasterOf } from '../encoder';
import type { EncodedPhoto, Encoder } from '../encoder/encoder';
import type { WritableDatabase } from '../gallery/database';
import type { ResidentIndex } from '../gallery/resident-index';
import { dismissedSince, forgetOldSuggestions, keepSuggestion, SUGGESTION_KEPT_MS, suggestionsOf } from '../gallery/suggestions';
import { templatesOf } from '../gallery/templates';
import type { Recognition } from './recognition';

export interface Pass {
  readonly eventId: EventId;
  readonly personId: PersonId;
  readonly evidence: Evidence;
  /** Of recognition 1:K, whatever this pass was judged by: a template is for all probes. */
  readonly bounds: Bounds;
  /** The frame that decided; let go as soon as the pass has ended. */
  readonly frame: Frame;
}

export interface PassSuggestionParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly recognition: () => Promise<Pick<Recognition, 'encoder' | 'index'>>;
}

/** Watches for passes whose face would help as a template, and keeps its embedding for the administrator to accept: a template is never extended by itself. */
export class PassSuggestions {
  #pass: Pass | null = null;

  constructor(private readonly parts: PassSuggestionParts) {
    forgetOldSuggestions(parts.db, { now: parts.clock.wall() });
  }

  /** To be told of each grant, once it is logged. */
  granted(pass: Pass): void {
    this.#pass = worthEncoding(pass.evidence, pass.bounds) ? pass : null;
  }

  /** To be told what became of each order: only what opened the door confirms a pass. */
  async ended(of: EventId, result: OrderResult): Promise<void> {
    const pass = this.#pass;
    if (pass?.eventId !== of) return;
    this.#pass = null;
    if (result === 'opened') await this.#consider(pass);
  }

  async #consider({ eventId, personId, bounds, frame }: Pass): Promise<void> {
    const { db, clock, newId, recognition } = this.parts;
    const { encoder, index } = await recognition();
    const face = await photoOf(encoder, frame);
    const at = clock.wall();
    if (face === null || dismissedSince(db, { personId, since: at - SUGGESTION_KEPT_MS })) return;
    forgetOldSuggestions(db, { now: at });
    const { quality, embedding, features } = face;
    if (!worthSuggesting(this.#distances(embedding, personId, encoder.id, index, at), quality, bounds)) return;
    keepSuggestion(db, {
      suggestionId: asSuggestionId(newId()),
      personId,
      eventId,
      encoderId: encoder.id,
      embedding,
      features,
      quality,
      at,
    });
  }

  #distances(face: Embedding, personId: PersonId, encoderId: EncoderId, index: ResidentIndex, now: number): PassDistances {
    const templates = templatesOf(this.parts.db, { personId, encoderId });
    const waiting = suggestionsOf(this.parts.db, { personId, encoderId, now });
    return {
      own: nearestOf(index.metric, face, templates),
      photo: nearestOf(
        index.metric,
        face,
        templates.filter(({ origin }) => origin === 'photo'),
      ),
      waiting: nearestOf(index.metric, face, waiting),
      other: index.nearestOther(face, personId)?.d ?? null,
    };
  }
}

/** The encoder's d; null where there is nothing to compare with. */
export function nearestOf(metric: Metric, face: Embedding, among: readonly { readonly embedding: Embedding }[]): number | null {
  return among.reduce<number | null>((nearest, { embedding }) => Math.min(metric.d(face, embedding), nearest ?? Infinity), null);
}

/** Encoded as a photo is, since it is to stand beside photos; null where it is not good enough for one. */
async function photoOf(encoder: Encoder, frame: Frame): Promise<EncodedPhoto | null> {
  try {
    return await encoder.encodePhoto(rasterOf(frame));
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
