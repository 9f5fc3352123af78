import type { BackupProgress } from '../contract/backup';
import type { Clock } from '../core/clock';
import type { DecisionParams } from '../core/decision/params';
import type { EventId, PersonId } from '../core/ids';
import type { WritableDatabase } from '../gallery/database';
import type { FrameTimes } from './diagnostics/frame-times';
import type { PinCraft } from './pins/pin-craft';
import type { Recognition } from './recognition';

/** What the station's operations work with. */
export interface StationParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What recognises now, loaded when first needed: the command line reads the log without loading a net. */
  readonly recognition: () => Promise<Recognition>;
  /** Null while it is being loaded, or was never needed. */
  readonly recognisesNow: () => Recognition | null;
  readonly frameTimes: FrameTimes;
  /** Recognition 1:K, with the gallery as it stands. */
  readonly params: (ready: Recognition) => DecisionParams;
  readonly factsChanged: () => void;
  /** Whoever stands before a camera is looked at anew; what the visits so far owe is logged. */
  readonly endVisits: () => void;
  /** Logs it, then orders the door open. */
  readonly testClick: () => EventId;
  readonly peopleChanged: (personId: PersonId) => Promise<null>;
  /** Whoever is recognised stays so: nothing of a face has changed. */
  readonly rightsChanged: () => void;
  readonly encodersChanged: () => void;
  readonly backupProgressed: (progress: BackupProgress | null) => void;
  /** Groups, schedules, holidays, the zone or what a door asks are others from now on. */
  readonly policyChanged: () => void;
  readonly pinCraft: PinCraft;
  /** Tries with this number count no more: it has another PIN. */
  readonly forgivePin: (number: string) => void;
  /** By an administrator, until the next span of its schedule. */
  readonly endOfficeMode: () => void;
  /** An alarm was acknowledged, or what sounds was set otherwise. */
  readonly alarmsChanged: () => void;
}
