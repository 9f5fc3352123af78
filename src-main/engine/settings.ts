import { alarmSettingsSchema, type AlarmSettings } from '../contract/alarms';
import { DEFAULT_FALSE_ADMISSION_LEVEL } from '../contract/recognition';
import { type DoorPolicy, doorPolicySchema, zoneSchema } from '../contract/policy';
import { computerZone } from '../contract/zone';
import { doorSettingsSchema, type DoorSettings, stationSettingsSchema, type StationSettings } from '../contract/settings';
import { type SetUpStep, setUpStepSchema } from '../contract/set-up';
import { type WayOut, wayOutSchema } from '../contract/way-out';
import type { SettingScope, Stamp } from '../core/change';
import type { DoorId } from '../core/ids';
import type { ReadableDatabase, WritableDatabase } from '../gallery/database';
import { readSetting, writeSetting } from '../gallery/settings';

const DEFAULT_DOOR = doorSettingsSchema.parse({ name: 'Main entrance', board: 'virtual', path: null, pulseMs: 3000 });
/** As a new station begins. */
export const DEFAULT_STATION = stationSettingsSchema.parse({ locale: 'en', falseAdmissionLevel: DEFAULT_FALSE_ADMISSION_LEVEL });

const doorScope = (doorId: DoorId): SettingScope => `door:${doorId}`;

export function doorSettings(db: ReadableDatabase, doorId: DoorId): DoorSettings {
  const stored = readSetting(db, { scope: doorScope(doorId), key: 'door' });
  return stored === undefined ? DEFAULT_DOOR : doorSettingsSchema.parse(stored);
}

export function setDoorSettings(db: WritableDatabase, doorId: DoorId, door: DoorSettings, stamp: Stamp): void {
  writeSetting(db, { scope: doorScope(doorId), key: 'door', value: door }, stamp);
}

/** Null where nobody has said anything of the lock. */
export const wayOut = (db: ReadableDatabase, doorId: DoorId): WayOut | null =>
  wayOutSchema.nullable().parse(readSetting(db, { scope: doorScope(doorId), key: 'way-out' }) ?? null);

export function setWayOut(db: WritableDatabase, doorId: DoorId, said: WayOut, stamp: Stamp): void {
  writeSetting(db, { scope: doorScope(doorId), key: 'way-out', value: said }, stamp);
}

export function alarmSettings(db: ReadableDatabase, doorId: DoorId): AlarmSettings {
  return alarmSettingsSchema.parse(readSetting(db, { scope: doorScope(doorId), key: 'alarms' }) ?? {});
}

export function setAlarmSettings(db: WritableDatabase, doorId: DoorId, settings: AlarmSettings, stamp: Stamp): void {
  writeSetting(db, { scope: doorScope(doorId), key: 'alarms', value: settings }, stamp);
}

export function stationSettings(db: ReadableDatabase): StationSettings {
  const stored = readSetting(db, { scope: 'station', key: 'station' });
  return stored === undefined ? DEFAULT_STATION : stationSettingsSchema.parse(stored);
}

export function setStationSettings(db: WritableDatabase, station: StationSettings, stamp: Stamp): void {
  writeSetting(db, { scope: 'station', key: 'station', value: station }, stamp);
}

/** Null where nobody was guided, or the set-up is done. */
export const setUpStep = (db: ReadableDatabase): SetUpStep | null =>
  setUpStepSchema.nullable().parse(readSetting(db, { scope: 'station', key: 'set-up' }) ?? null);

export function setSetUpStep(db: WritableDatabase, step: SetUpStep | null, stamp: Stamp): void {
  writeSetting(db, { scope: 'station', key: 'set-up', value: step }, stamp);
}

/** What is asked at a door beside people's rights. */
export const doorPolicy = (db: ReadableDatabase, doorId: DoorId): DoorPolicy =>
  doorPolicySchema.parse(readSetting(db, { scope: doorScope(doorId), key: 'policy' }) ?? {});

export function setDoorPolicy(db: WritableDatabase, doorId: DoorId, policy: DoorPolicy, stamp: Stamp): void {
  writeSetting(db, { scope: doorScope(doorId), key: 'policy', value: policy }, stamp);
}

/** The zone that an administrator has named; null where the computer's counts. One that a newer table of zones has dropped counts no more. */
export const zoneSetting = (db: ReadableDatabase): string | null =>
  zoneSchema.catch(null).parse(readSetting(db, { scope: 'station', key: 'zone' }) ?? null);

export function setZone(db: WritableDatabase, zone: string | null, stamp: Stamp): void {
  writeSetting(db, { scope: 'station', key: 'zone', value: zone }, stamp);
}

/** IANA name of the zone that schedules go by. */
export const zoneNow = (db: ReadableDatabase): string => zoneSetting(db) ?? computerZone();
