import { expect, it } from 'vitest';
import { acknowledgement } from './alarms';

const alarm = { eventId: 's:1', kind: 'forced', note: null } as const;

it('an alarm is acknowledged by a name, without the spaces around it', () => {
  expect(acknowledgement.parse({ ...alarm, by: ' Ada ' })).toEqual({ ...alarm, by: 'Ada' });
  expect(acknowledgement.safeParse({ ...alarm, by: 'x'.repeat(120) }).success).toBe(true);
});

it.each([undefined, null, '', '   ', 'x'.repeat(121)])('and by nobody: %o', (by) => {
  expect(acknowledgement.safeParse({ ...alarm, by }).success).toBe(false);
});
