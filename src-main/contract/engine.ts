import { z } from 'zod';
import type { NewAccessEvent } from '../core/access-event';
import type { Actor } from '../core/change';
import type { InputStates } from '../core/door-input';
import type { CameraId, DoorId, EncoderId, EventId, StationId } from '../core/ids';
import type { FaultData } from '../core/fault';
import type { JournalRecord } from '../core/journal-record';
import type { OfficeOrder, OpenOrder } from '../core/order';
import type { ADMIN_CALLS } from './admin';
import type { CallState, RingOrder } from './alarms';
import type { BackupProgress, OpenedBackup } from './backup';
import { call } from './call';
import type { BundleFile } from './diagnostics';
import type { SwitchProgress } from './encoders';
import type { JournalMark } from './journal';
import type { KioskLook } from './kiosk-look';
import type { PinEntry } from './pin';
import type { DoorPolicy } from './policy';
import type { Reply } from './reply';
import type { AccessEvent } from './rows';
import type { DoorSettings, StationSettings } from './settings';
import type { SetUpStep } from './set-up';
import type { Locale } from './station-state';

/** Calls that main answers itself; all other administrator's calls are the engine's. */
export const MAIN_ONLY_CALLS = [
  'station.state',
  'session.signOut',
  'door.ports',
  'files.choose',
  'files.save',
  'emergency.open',
  'emergency.end',
  'log.export',
  'diagnostics.shell',
  'support.preview',
  'support.save',
  'alarms.waiting',
  'reports.savePdf',
  'backup.save',
  'backup.open',
  'people.saveRecord',
] as const;

const backupFile = z.strictObject({ file: z.string().min(1).max(4096), password: z.string().max(200) });
/** A file of a ZIP that somebody saves. */
export type RecordFile = BundleFile | { readonly name: string; readonly bytes: Uint8Array };

/** What stands behind calls of a page that has no files: main, or the command line, names one. */
export const FILE_CALLS = {
  /** @throws Fault password-not-set, password-wrong, too-many-tries, file-not-written, interrupted */
  'backup.write': call<{ readonly bytes: number }>()('signed-in', backupFile),
  /** @throws Fault backup-password-wrong, backup-unreadable, database-newer, disk-full, interrupted */
  'backup.read': call<OpenedBackup>()('signed-in', backupFile),
  /** @throws Fault person-unknown */
  'people.record': call<readonly RecordFile[]>()('signed-in', z.strictObject({ personId: z.string().min(1).max(60) })),
};
export type EngineCalls = Omit<typeof ADMIN_CALLS, (typeof MAIN_ONLY_CALLS)[number]> & typeof FILE_CALLS;
export type EngineCallName = keyof EngineCalls;

/** Handed to the engine process as its only argument, in JSON. */
export interface EngineOptions {
  readonly dataFolder: string;
  readonly netsFolder: string;
  readonly headFile: string;
  readonly backend: 'auto' | 'tensorflow' | 'wasm';
  /** Reads the footage's label from each deciding frame, so that a demonstration can judge itself. */
  readonly demo: boolean;
  /** Tests make the station's wall clock wrong by it, see engine/wall-clock.ts; null in service. */
  readonly clockOffsetFile: string | null;
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
/** What main has seen and the engine, as the only writer of the log, is to write down. */
export type Sighting = WithoutTime<
  Exclude<NewAccessEvent, { kind: 'granted' | 'refused' | 'test-click' | 'relay' | 'rex' | 'tamper' | 'emergency' | 'office' }>
>;

export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly name: EngineCallName; readonly arg: unknown; readonly actor: Actor }
  | { readonly kind: 'sighting'; readonly sighting: Sighting }
  /** The lock is down again; `at` is monotonic milliseconds. */
  | { readonly kind: 'locked'; readonly at: number }
  /** How the door's inputs stand now; those of which nothing is known are missing. */
  | { readonly kind: 'inputs'; readonly inputs: InputStates }
  /** Somebody pressed the call button. */
  | { readonly kind: 'ring' }
  /** The station ends in good order. */
  | { readonly kind: 'stop' }
  /** From the relay process's journal, oldest first; answered by 'taken' once they are in the database. */
  | { readonly kind: 'journal'; readonly records: readonly JournalRecord[] }
  /** A number was claimed in front of that camera, or (null) taken back. */
  /** Number and PIN were typed in front of that camera; answered by a 'reply' of that id. `at`: when, monotonic milliseconds. */
  | { readonly kind: 'pin'; readonly id: number; readonly cameraId: CameraId; readonly entry: PinEntry; readonly at: number }
  | { readonly kind: 'claim'; readonly cameraId: CameraId; readonly number: string | null }
  /** Comes with one MessagePort, on which that camera's page sends its frames. */
  | { readonly kind: 'frames'; readonly cameraId: CameraId };

/** What the pages and the relay need to know of the settings. */
export interface StationFacts {
  readonly stationId: StationId;
  readonly configured: boolean;
  readonly setUp: SetUpStep | null;
  readonly locale: Locale;
  /** IANA name. */
  readonly zone: string;
  readonly theme: StationSettings['theme'];
  readonly look: KioskLook;
  readonly doorId: DoorId;
  readonly door: DoorSettings;
  readonly pinAlone: DoorPolicy['pinAlone'];
  readonly wayOutConfirmed: boolean;
}

/** Whom the demonstration's footage shows, by the coloured band along its lower edge. */
export type FootageLabel = 'enrolled' | 'other' | 'nobody';

export type FromEngine =
  | { readonly kind: 'facts'; readonly facts: StationFacts }
  | { readonly kind: 'ready'; readonly encoderId: EncoderId; readonly backend: 'tensorflow' | 'wasm' }
  /** Before the facts: it cannot start at all (the folder is taken, the database is newer), and main starts it anew. After them: it cannot recognise (no nets), and tries again. */
  | { readonly kind: 'cannot-start'; readonly fault: FaultData }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  /** `cameraId`: on whose side somebody was let in; null where nobody was. */
  | { readonly kind: 'order'; readonly order: OpenOrder; readonly cameraId: CameraId | null }
  | { readonly kind: 'office'; readonly order: OfficeOrder }
  | { readonly kind: 'taken'; readonly mark: JournalMark }
  | { readonly kind: 'logged'; readonly event: AccessEvent }
  | { readonly kind: 'people-changed' }
  | { readonly kind: 'alarms-changed' }
  /** Whether the log can be written; the door stays shut while it cannot. */
  | { readonly kind: 'log'; readonly writable: boolean }
  /** Part of the database that no decision rests on cannot be read. */
  | { readonly kind: 'damaged'; readonly fault: FaultData }
  /** Null where there is no bell. */
  | { readonly kind: 'call'; readonly state: CallState | null }
  | { readonly kind: 'ring'; readonly ring: RingOrder }
  | { readonly kind: 'encoders-changed'; readonly progress: SwitchProgress | null }
  | { readonly kind: 'backup-progress'; readonly progress: BackupProgress | null }
  | { readonly kind: 'demo-seen'; readonly eventId: EventId; readonly outcome: 'granted' | 'refused'; readonly shown: FootageLabel }
  | { readonly kind: 'beat' };
