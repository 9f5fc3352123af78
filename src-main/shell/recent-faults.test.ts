import { expect, it } from 'vitest';
import { RecentFaults } from './recent-faults';

it('keeps the newest first, and the same thing again and again as one line', () => {
  let now = 0;
  const faults = new RecentFaults(() => ++now);
  faults.note('admin', 'door.testClick', 'relay-unavailable');
  faults.note('kiosk', 'claim.pin', 'engine-unavailable');
  faults.note('kiosk', 'claim.pin', 'engine-unavailable');
  expect(faults.list).toEqual([
    { at: 3, source: 'kiosk', what: 'claim.pin', code: 'engine-unavailable', count: 2 },
    { at: 1, source: 'admin', what: 'door.testClick', code: 'relay-unavailable', count: 1 },
  ]);
});

it('forgets the oldest of more than a hundred', () => {
  const faults = new RecentFaults(() => 0);
  for (let i = 0; i < 150; i++) faults.note('admin', `call ${i}`, 'internal');
  expect(faults.list).toHaveLength(100);
  expect(faults.list[0].what).toBe('call 149');
});
