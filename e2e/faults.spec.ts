import { expect, test } from '@playwright/test';
import type { FaultKind } from './faults/plan';
import { runCampaign } from './faults/run-campaign';

/** The short part of `npm run test:faults`: always the same faults, one of them at a door that is released in an emergency. Killed processes are in crashes.spec.ts. */
const SEED = 41;
const KINDS: readonly FaultKind[] = [
  'page-stopped',
  'main-stopped',
  'relay-stopped',
  'all-killed',
  'all-paused',
  'disk-full',
  'board-vanished',
  'camera-killed',
  'clock-jumped',
];

test('each fault in the middle of a visit: nothing opens without its event, the door locks, no event is lost, and the station comes back', async () => {
  test.setTimeout(600_000);
  const summary = await runCampaign({ seed: SEED, faults: KINDS.length, kinds: KINDS, stations: 1, say: (line) => console.log(line) });
  expect(summary.found).toEqual([]);
  expect(summary.faults).toBe(KINDS.length);
});
