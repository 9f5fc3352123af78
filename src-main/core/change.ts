import type { AlarmKind } from './alarm';
import type { CameraId, DoorId, EventId, PersonId, PhotoId } from './ids';
import type { PersonState } from './person';

/** Who made a change; it stands beside the change for ever. */
export const ACTORS = ['administrator', 'setup', 'command-line', 'demo'] as const;
export type Actor = (typeof ACTORS)[number];

/** By whom and when; `at` is milliseconds since the epoch. */
export interface Stamp {
  readonly actor: Actor;
  readonly at: number;
}

/** What a setting belongs to. */
export type SettingScope = 'station' | `door:${DoorId}` | `camera:${CameraId}`;

/** One change to people, templates, settings or password: for the audit, and for other stations to follow. Names are left out: an erased person leaves none here. */
export type Change =
  | { readonly action: 'person-enrolled'; readonly personId: PersonId; readonly templates: number }
  | { readonly action: 'templates-added'; readonly personId: PersonId; readonly templates: number }
  | { readonly action: 'suggestion-dismissed'; readonly personId: PersonId }
  /** Consent was given to keep a photo, and was withdrawn. */
  | { readonly action: 'photo-kept'; readonly personId: PersonId; readonly photoId: PhotoId }
  | { readonly action: 'photo-deleted'; readonly personId: PersonId; readonly photoId: PhotoId }
  | { readonly action: 'person-renamed'; readonly personId: PersonId }
  | { readonly action: 'person-number-set'; readonly personId: PersonId }
  | { readonly action: 'person-state-set'; readonly personId: PersonId; readonly state: PersonState }
  | { readonly action: 'person-removed'; readonly personId: PersonId }
  | { readonly action: 'setting-changed'; readonly scope: SettingScope; readonly key: string; readonly value: unknown }
  | { readonly action: 'alarm-acknowledged'; readonly alarm: AlarmKind; readonly eventId: EventId }
  | { readonly action: 'password-chosen' };

/** One line of the audit; `number` is gapless within the station. */
export interface ChangeRow extends Stamp {
  readonly number: number;
  readonly change: Change;
}
