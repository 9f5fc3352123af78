import { expect, it } from 'vitest';
import { doorSettingsSchema } from '../contract/settings';
import { PLAIN_LOOK } from '../contract/kiosk-look';
import type { StationFacts } from '../contract/engine';
import { MAIN_DOOR } from '../core/ids';
import { stateForSupport } from './state-for-support';
import { StationStateKeeper } from './station-state';

it('tells how door, relay and cameras stand, and none of their names', () => {
  const keeper = new StationStateKeeper(
    false,
    false,
    () => 0,
    () => undefined,
  );
  const cameras = { outside: { id: 'MARKED', name: 'MARKED' }, inside: { id: 'MARKED2', name: 'MARKED' } };
  const facts: StationFacts = {
    stationId: 'MARKED' as StationFacts['stationId'],
    configured: true,
    setUp: null,
    locale: 'en',
    zone: 'Etc/UTC',
    theme: 'system',
    look: { ...PLAIN_LOOK, text: 'MARKED', logo: 'MARKED' },
    doorId: MAIN_DOOR,
    door: doorSettingsSchema.parse({ name: 'MARKED', board: 'lcus-1', path: '/dev/MARKED', pulseMs: 3000, cameras }),
    pinAlone: 'nobody',
    wayOutConfirmed: true,
  };
  keeper.update({ facts, cameraDevices: [{ id: 'MARKED', name: 'MARKED' }], relay: 'offline', relayTrouble: null });
  keeper.cameraIs('outside', { state: 'live', name: 'MARKED' });
  const told = JSON.stringify(stateForSupport(keeper.state));
  expect(told).not.toContain('MARKED');
  expect(JSON.parse(told)).toMatchObject({ door: 'locked', relay: 'offline', camera: 'live', insideCamera: 'starting' });
});
