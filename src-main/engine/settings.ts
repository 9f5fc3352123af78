import { alarmSettingsSchema, type AlarmSettings } from '../contract/alarms';
import { DEFAULT_FALSE_ADMISSION_LEVEL } from '../contract/recognition';
import { doorSettingsSchema, type DoorSettings, stationSettingsSchema, type StationSettings } from '../contract/settings';
import type { SettingScope, Stamp } from '../core/change';
import type { DoorId } from '../core/ids';
import type { ReadableDatabase, WritableDatabase } from '../gallery/database';
import { readSetting, writeSetting } from '../gallery/settings';

const DEFAULT_DOOR = doorSettingsSchema.parse({ name: 'Main entrance', board: 'virtual', path: null, pulseMs: 3000 });
const DEFAULT_STATION: StationSettings = { locale: 'en', falseAdmissionLevel: DEFAULT_FALSE_ADMISSION_LEVEL };

const doorScope = (doorId: DoorId): SettingScope => `door:${doorId}`;

export function doorSettings(db: ReadableDatabase, doorId: DoorId): DoorSettings {
  const stored = readSetting(db, { scope: doorScope(doorId), key: 'door' });
  return stored === undefined ? DEFAULT_DOOR : doorSettingsSchema.parse(stored);
}

export function setDoorSettings(db: WritableDatabase, doorId: DoorId, door: DoorSettings, stamp: Stamp): void {
  writeSetting(db, { scope: doorScope(doorId), key: 'door', value: door }, stamp);
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
