import type { AlarmKind } from './alarm';
import type { CorrectionWord } from './correction';
import type { CameraId, DoorId, EventId, GroupId, PersonId, PhotoId, ScheduleId, VisitorId } from './ids';
import type { PersonState } from './person';
import type { PinKind } from './pin';
import type { Entitlement } from './policy/person';
import type { GroupPlan } from './policy/rights';
import type { Holiday, Schedule } from './policy/schedule';

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

/** One change to people, templates, settings or password: for the audit, and for other stations to follow. Names of the enrolled are left out: an erased person leaves none here. */
export type Change =
  /** `consent`: whoever enrolled him states that he agreed to be recognised. */
  | { readonly action: 'person-enrolled'; readonly personId: PersonId; readonly templates: number; readonly consent?: true }
  | { readonly action: 'templates-added'; readonly personId: PersonId; readonly templates: number }
  | { readonly action: 'suggestion-dismissed'; readonly personId: PersonId }
  /** Consent was given to keep a photo, and was withdrawn. */
  | { readonly action: 'photo-kept'; readonly personId: PersonId; readonly photoId: PhotoId }
  | { readonly action: 'photo-deleted'; readonly personId: PersonId; readonly photoId: PhotoId }
  | { readonly action: 'person-renamed'; readonly personId: PersonId }
  | { readonly action: 'person-number-set'; readonly personId: PersonId }
  | { readonly action: 'person-state-set'; readonly personId: PersonId; readonly state: PersonState }
  | { readonly action: 'person-removed'; readonly personId: PersonId }
  /** Validity, groups and time at the door, as they are from here on. */
  | { readonly action: 'person-entitled'; readonly personId: PersonId; readonly entitlement: Entitlement }
  /** An import of so many rows, by whoever states that the people on the list have agreed to be recognised. */
  | { readonly action: 'import-begun'; readonly rows: number; readonly keepPhotos: boolean }
  | { readonly action: 'pin-set' | 'pin-cleared'; readonly personId: PersonId; readonly pin: PinKind }
  | { readonly action: 'visitor-issued'; readonly visitorId: VisitorId; readonly until: number; readonly groups: readonly GroupId[] }
  | { readonly action: 'visitor-revoked'; readonly visitorId: VisitorId }
  /** Null: of everybody. */
  | { readonly action: 'passback-reset'; readonly personId: PersonId | null }
  | { readonly action: 'schedule-saved'; readonly scheduleId: ScheduleId; readonly schedule: Omit<Schedule, 'scheduleId'> }
  | { readonly action: 'schedule-removed'; readonly scheduleId: ScheduleId }
  | { readonly action: 'group-saved'; readonly groupId: GroupId; readonly group: GroupPlan }
  | { readonly action: 'group-removed'; readonly groupId: GroupId }
  | { readonly action: 'holidays-set'; readonly holidays: readonly Holiday[] }
  | { readonly action: 'setting-changed'; readonly scope: SettingScope; readonly key: string; readonly value: unknown }
  /** Null: before names were asked for. */
  | { readonly action: 'alarm-acknowledged'; readonly alarm: AlarmKind; readonly eventId: EventId; readonly by: string | null }
  | { readonly action: 'event-corrected'; readonly eventId: EventId; readonly said: CorrectionWord; readonly by: string }
  | { readonly action: 'password-chosen' }
  | { readonly action: 'backup-made' }
  /** A backup of then took the station's place. */
  | { readonly action: 'backup-restored'; readonly madeAt: number };

/** One line of the audit; `number` is gapless within the station. */
export interface ChangeRow extends Stamp {
  readonly number: number;
  readonly change: Change;
}
