import { expect, it } from 'vitest';
import { DEFAULT_BUS } from '../contract/settings';
import { ONE_CAMERA } from '../contract/sides';
import { MAIN_DOOR } from '../core/ids';
import { STAMP, temporaryGallery } from '../gallery/fixture';
import { writeSetting } from '../gallery/settings';
import { doorSettings, setDoorSettings } from './settings';

it('reads the door of an older version, with what it could not know yet as it is by default', () => {
  const { db } = temporaryGallery();
  const stored = { name: 'Side door', board: 'lcus-1', path: '/dev/ttyUSB0', pulseMs: 4000 };
  writeSetting(db, { scope: `door:${MAIN_DOOR}`, key: 'door', value: stored }, STAMP);
  expect(doorSettings(db, MAIN_DOOR)).toEqual({
    ...stored,
    output: 1,
    osdp: DEFAULT_BUS,
    asks: 'face',
    challenge: 'when-unsure',
    zoneMetres: 1.5,
    greets: 'by-name',
    inputs: [],
    cameras: ONE_CAMERA,
  });
});

it('reads a door as it was set', () => {
  const { db } = temporaryGallery();
  const door = { ...doorSettings(db, MAIN_DOOR), asks: 'number-and-face', challenge: 'always', zoneMetres: 0.8 } as const;
  setDoorSettings(db, MAIN_DOOR, door, STAMP);
  expect(doorSettings(db, MAIN_DOOR)).toEqual(door);
});
