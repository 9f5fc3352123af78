import { z } from 'zod';
import { ADMIN_CALLS } from '../../contract/admin';
import { call, type CallMap, type Client } from '../../contract/call';
import { FILE_CALLS } from '../../contract/engine';
import { MAX_PHOTO_BYTES, type PhotoReport } from '../../contract/photo';
import type { TryResult } from '../../contract/rows';
import type { Operations } from '../operations/operations';

/** Bytes in a line of text. The decoder checks what they are. */
const base64 = z.codec(z.string(), z.instanceof(Uint8Array), {
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
});
const photo = z.strictObject({ kind: z.literal('file'), bytes: base64 });

/** What a program on this machine may ask a running station for, over its socket. Whoever may read the data folder may ask; a change needs the password. */
export const LOCAL_CALLS = {
  'session.signIn': ADMIN_CALLS['session.signIn'],
  'people.list': { ...ADMIN_CALLS['people.list'], access: 'open' },
  'log.page': { ...ADMIN_CALLS['log.page'], access: 'open' },
  'log.corrections': { ...ADMIN_CALLS['log.corrections'], access: 'open' },
  'changes.page': { ...ADMIN_CALLS['changes.page'], access: 'open' },
  'recognition.report': { ...ADMIN_CALLS['recognition.report'], access: 'open' },
  'enrol.tryIt': call<TryResult>()('open', z.strictObject({ photo })),
  'enrol.check': call<PhotoReport>()('signed-in', ADMIN_CALLS['enrol.check'].arg.extend({ photo })),
  'enrol.save': ADMIN_CALLS['enrol.save'],
  'people.addPhotos': ADMIN_CALLS['people.addPhotos'],
  'people.export': ADMIN_CALLS['people.export'],
  'import.check': ADMIN_CALLS['import.check'],
  'import.start': ADMIN_CALLS['import.start'],
  'import.status': ADMIN_CALLS['import.status'],
  'import.cancel': ADMIN_CALLS['import.cancel'],
  'encoders.list': { ...ADMIN_CALLS['encoders.list'], access: 'open' },
  'encoders.add': ADMIN_CALLS['encoders.add'],
  'encoders.activate': ADMIN_CALLS['encoders.activate'],
  'policy.get': { ...ADMIN_CALLS['policy.get'], access: 'open' },
  'policy.door': { ...ADMIN_CALLS['policy.door'], access: 'open' },
  'policy.setDoor': ADMIN_CALLS['policy.setDoor'],
  'door.endOfficeMode': ADMIN_CALLS['door.endOfficeMode'],
  'policy.saveSchedule': ADMIN_CALLS['policy.saveSchedule'],
  'policy.removeSchedule': ADMIN_CALLS['policy.removeSchedule'],
  'policy.saveGroup': ADMIN_CALLS['policy.saveGroup'],
  'policy.removeGroup': ADMIN_CALLS['policy.removeGroup'],
  'policy.setHolidays': ADMIN_CALLS['policy.setHolidays'],
  'policy.setZone': ADMIN_CALLS['policy.setZone'],
  'policy.resetPassback': ADMIN_CALLS['policy.resetPassback'],
  'reports.presence': { ...ADMIN_CALLS['reports.presence'], access: 'open' },
  'support.files': { ...ADMIN_CALLS['support.files'], access: 'open' },
  'alarms.list': { ...ADMIN_CALLS['alarms.list'], access: 'open' },
  'alarms.acknowledge': ADMIN_CALLS['alarms.acknowledge'],
  'people.entitlement': { ...ADMIN_CALLS['people.entitlement'], access: 'open' },
  'people.setEntitlement': ADMIN_CALLS['people.setEntitlement'],
  'pins.set': ADMIN_CALLS['pins.set'],
  'pins.clear': ADMIN_CALLS['pins.clear'],
  'visitors.list': { ...ADMIN_CALLS['visitors.list'], access: 'open' },
  'visitors.issue': ADMIN_CALLS['visitors.issue'],
  'visitors.revoke': ADMIN_CALLS['visitors.revoke'],
  /** Asks for the password itself. */
  'backup.write': { ...FILE_CALLS['backup.write'], access: 'open' },
} as const satisfies CallMap;

export type LocalCallName = keyof typeof LOCAL_CALLS;
export type LocalClient = Client<typeof LOCAL_CALLS>;
export const LOCAL_CALL_NAMES = Object.keys(LOCAL_CALLS) as LocalCallName[];

/** One request a line: `{ "name": ..., "arg": ... }`; one reply a line, in the same order. */
export const requestSchema = z.strictObject({ name: z.enum(LOCAL_CALL_NAMES), arg: z.unknown() });

/** The largest picture in base64, and some room around it. */
export const MAX_LINE_BYTES = Math.ceil(MAX_PHOTO_BYTES / 3) * 4 + 4096;

/** The station's operations as the command line's: over the socket, or in the same process where no station runs. */
export function localCalls(operations: Operations): LocalClient {
  return {
    'session.signIn': (arg) => operations['session.signIn'](arg, 'command-line'),
    'people.list': (arg) => operations['people.list'](arg, 'command-line'),
    'log.page': (arg) => operations['log.page'](arg, 'command-line'),
    'log.corrections': (arg) => operations['log.corrections'](arg, 'command-line'),
    'changes.page': (arg) => operations['changes.page'](arg, 'command-line'),
    'recognition.report': (arg) => operations['recognition.report'](arg, 'command-line'),
    'enrol.tryIt': (arg) => operations['enrol.tryIt'](arg, 'command-line'),
    'enrol.check': (arg) => operations['enrol.check'](arg, 'command-line'),
    'enrol.save': (arg) => operations['enrol.save'](arg, 'command-line'),
    'people.addPhotos': (arg) => operations['people.addPhotos'](arg, 'command-line'),
    'people.export': (arg) => operations['people.export'](arg, 'command-line'),
    'import.check': (arg) => operations['import.check'](arg, 'command-line'),
    'import.start': (arg) => operations['import.start'](arg, 'command-line'),
    'import.status': (arg) => operations['import.status'](arg, 'command-line'),
    'import.cancel': (arg) => operations['import.cancel'](arg, 'command-line'),
    'encoders.list': (arg) => operations['encoders.list'](arg, 'command-line'),
    'encoders.add': (arg) => operations['encoders.add'](arg, 'command-line'),
    'encoders.activate': (arg) => operations['encoders.activate'](arg, 'command-line'),
    'policy.get': (arg) => operations['policy.get'](arg, 'command-line'),
    'policy.door': (arg) => operations['policy.door'](arg, 'command-line'),
    'policy.setDoor': (arg) => operations['policy.setDoor'](arg, 'command-line'),
    'door.endOfficeMode': (arg) => operations['door.endOfficeMode'](arg, 'command-line'),
    'policy.saveSchedule': (arg) => operations['policy.saveSchedule'](arg, 'command-line'),
    'policy.removeSchedule': (arg) => operations['policy.removeSchedule'](arg, 'command-line'),
    'policy.saveGroup': (arg) => operations['policy.saveGroup'](arg, 'command-line'),
    'policy.removeGroup': (arg) => operations['policy.removeGroup'](arg, 'command-line'),
    'policy.setHolidays': (arg) => operations['policy.setHolidays'](arg, 'command-line'),
    'policy.setZone': (arg) => operations['policy.setZone'](arg, 'command-line'),
    'policy.resetPassback': (arg) => operations['policy.resetPassback'](arg, 'command-line'),
    'reports.presence': (arg) => operations['reports.presence'](arg, 'command-line'),
    'support.files': (arg) => operations['support.files'](arg, 'command-line'),
    'alarms.list': (arg) => operations['alarms.list'](arg, 'command-line'),
    'alarms.acknowledge': (arg) => operations['alarms.acknowledge'](arg, 'command-line'),
    'people.entitlement': (arg) => operations['people.entitlement'](arg, 'command-line'),
    'people.setEntitlement': (arg) => operations['people.setEntitlement'](arg, 'command-line'),
    'pins.set': (arg) => operations['pins.set'](arg, 'command-line'),
    'pins.clear': (arg) => operations['pins.clear'](arg, 'command-line'),
    'visitors.list': (arg) => operations['visitors.list'](arg, 'command-line'),
    'visitors.issue': (arg) => operations['visitors.issue'](arg, 'command-line'),
    'visitors.revoke': (arg) => operations['visitors.revoke'](arg, 'command-line'),
    'backup.write': (arg) => operations['backup.write'](arg, 'command-line'),
  };
}
