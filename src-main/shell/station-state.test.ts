import { expect, it } from 'vitest';
import type { StationFacts } from '../contract/engine';
import { PLAIN_LOOK } from '../contract/kiosk-look';
import { doorSettingsSchema } from '../contract/settings';
import { MAIN_DOOR } from '../core/ids';
import { StationStateKeeper } from './station-state';

const CAMERAS = { outside: { id: '1', name: 'Camera A' }, inside: { id: '2', name: 'Camera B' } };
const facts = (more: object): StationFacts => ({
  stationId: 's' as StationFacts['stationId'],
  configured: true,
  setUp: null,
  locale: 'en',
  zone: 'Etc/UTC',
  theme: 'system',
  look: PLAIN_LOOK,
  doorId: MAIN_DOOR,
  door: doorSettingsSchema.parse({ name: 'Door', board: 'virtual', path: null, pulseMs: 3000, ...more }),
  pinAlone: 'nobody',
  wayOutConfirmed: true,
});
const keeper = (now = () => 0): StationStateKeeper => new StationStateKeeper(false, false, now, () => undefined);

it('tells each kiosk its side, and the cameras once they are known', () => {
  const kept = keeper();
  expect(kept.kioskState('outside')).toMatchObject({ side: 'outside', cameras: null });
  kept.update({ facts: facts({ cameras: CAMERAS }) });
  expect(kept.kioskState('inside')).toMatchObject({ side: 'inside', cameras: CAMERAS });
});

it('keeps the camera of each side, and says nothing of one inside where there is none', () => {
  const kept = keeper();
  kept.update({ facts: facts({}) });
  kept.cameraIs('outside', { state: 'live', name: 'Camera A' });
  expect(kept.state).toMatchObject({ camera: { state: 'live', name: 'Camera A' }, insideCamera: null });
  kept.update({ facts: facts({ cameras: CAMERAS }) });
  kept.cameraIs('inside', { state: 'gone', name: null });
  expect(kept.state).toMatchObject({ camera: { state: 'live' }, insideCamera: { state: 'gone' } });
});

it('says that the door failed on the side that asked, and to the administrator; a test click’s on both', () => {
  const kept = keeper();
  const said = () => [kept.state, kept.kioskState('outside'), kept.kioskState('inside')].map(({ door }) => door.kind);
  kept.update({ door: { kind: 'open', forMs: 3000 }, failed: { side: 'inside' } });
  expect(said()).toEqual(['failed', 'open', 'failed']);
  kept.update({ failed: { side: null } });
  expect(said()).toEqual(['failed', 'failed', 'failed']);
  kept.update({ door: { kind: 'released' } });
  expect(said()).toEqual(['released', 'released', 'released']);
});

it('takes back a failure that was shown long enough, and not the one after it', () => {
  const kept = keeper();
  const [first, second] = [{ side: null }, { side: null }];
  kept.update({ failed: first });
  kept.update({ failed: second });
  kept.failureShown(first);
  expect(kept.state.door.kind).toBe('failed');
  kept.failureShown(second);
  expect(kept.state.door.kind).toBe('locked');
});

it('tells the administrator how long the door is open from now on, and the kiosk how long in all', () => {
  let now = 100;
  const kept = keeper(() => now);
  kept.update({ door: { kind: 'open', forMs: 3000 } });
  now += 1200;
  kept.update({ logWritable: true });
  expect(kept.state.door).toEqual({ kind: 'open', forMs: 1800 });
  expect(kept.kioskState('outside').door).toEqual({ kind: 'open', forMs: 3000 });
  now += 5000;
  expect(kept.state.door).toEqual({ kind: 'open', forMs: 0 });
  kept.update({ door: { kind: 'open', forMs: 3000 } });
  expect(kept.state.door).toEqual({ kind: 'open', forMs: 3000 });
});
