import type { Actor } from '../core/change';
import type { Quality } from '../core/face';
import type { Drift } from '../core/templates/enrol-again';
import type { EncoderId, EventId, PersonId, PhotoId, SuggestionId, TemplateId } from '../core/ids';

export type { AccessEvent } from '../core/access-event';
export type { PersonRow } from '../core/person';
export { POLICY_REASONS, type PolicyReason } from '../core/policy/reasons';

export interface TryResult {
  /** Whom the door would take the face for; null when it would refuse it. */
  readonly person: { readonly personId: PersonId; readonly name: string } | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
  /** How many people it could have been. */
  readonly K: number;
  readonly encoder: EncoderId;
}

/** One of a person's faces. */
export interface FaceRow {
  /** Names it in the list. */
  readonly templateId: TemplateId;
  /** A photo, or a pass that was accepted as one. */
  readonly origin: 'photo' | 'pass';
  /** When it was enrolled, milliseconds since the epoch. */
  readonly madeAt: number;
  /** The encoder of now has a template of it; other encoders' are kept and not compared. */
  readonly compared: boolean;
  /** The encoder whose template of it is shown. */
  readonly encoderId: EncoderId;
  /** As it was when the face was enrolled, `weight` in (0, 1] being how much such a face says (core/quality/weight.ts); null of faces from before it was noted. */
  readonly quality: (Quality & { readonly weight: number }) | null;
  /** Null where none is kept. */
  readonly photo: {
    readonly photoId: PhotoId;
    /** JPEG as a data URI: the face and what lies around it. For an administrator's eyes alone. */
    readonly picture: string;
    /** When the person agreed, milliseconds since the epoch, and who wrote that down. */
    readonly consentedAt: number;
    readonly recordedBy: Actor;
  } | null;
}

/** A face that a confirmed pass showed, kept as an embedding alone: there is no picture to show. */
export interface SuggestionRow {
  readonly suggestionId: SuggestionId;
  /** When the door was opened to it, milliseconds since the epoch. */
  readonly at: number;
  /** The pass, as it stands in the log. */
  readonly eventId: EventId;
  /** Squared distance to the person's nearest template; null where none of this encoder is left. */
  readonly d: number | null;
  readonly quality: Quality;
}

/** How near one person's passes have been to his templates: by the encoder of now, and by the way that his last pass was compared. */
export interface DistanceTrend {
  /** Oldest first. */
  readonly passes: readonly { readonly eventId: EventId; readonly at: number; readonly d1: number }[];
  readonly mode: '1:K' | '1:1';
  /** What a pass has to stay under now. */
  readonly tau: number;
  /** When the newest of his templates was enrolled, milliseconds since the epoch. */
  readonly since: number;
  /** Of his passes since then; null while they are too few. */
  readonly drift: Drift | null;
}
