import type { z } from 'zod';
import { expect, it } from 'vitest';
import { LOCAL_CALLS } from './calls';

const hours = { name: 'Office hours', week: Array.from({ length: 7 }, () => [{ from: 480, to: 1080 }]), onHolidays: [], exceptions: [] };
const policy = {
  longPulseMs: 5000,
  passback: { minutes: 5, inOut: false, enforced: 'hard' },
  cameras: [{ cameraId: 'front', direction: 'in' }],
  twoPersons: false,
  pinAlone: 'visitors',
  officeMode: { scheduleId: 'office' },
};

it.each([
  ['policy.saveSchedule', { scheduleId: 'office', schedule: hours }],
  ['policy.removeSchedule', { scheduleId: 'office' }],
  ['policy.saveGroup', { groupId: 'staff', group: { name: 'Staff', opens: [{ doorId: 'main', scheduleId: 'office' }], forNew: true } }],
  ['policy.removeGroup', { groupId: 'staff' }],
  ['policy.setDoor', { doorId: 'main', policy }],
  ['people.setEntitlement', { personId: 'ada', entitlement: { validFrom: null, validUntil: null, groups: ['staff'], longPulse: false } }],
  ['visitors.issue', { name: 'Carla', until: 1_800_000_000_000, groups: ['staff'] }],
] as const)('%s goes over the socket as it is', (name, arg) => {
  const schema: z.ZodType = LOCAL_CALLS[name].arg;
  expect(schema.encode(schema.parse(arg))).toEqual(arg);
});
