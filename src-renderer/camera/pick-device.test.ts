import { describe, expect, it } from 'vitest';
import type { CameraDevice, DoorCameras } from '../../src-main/contract/sides';
import { pickDevice } from './pick-device';

const camera = (id: string, name: string): CameraDevice => ({ id, name });
const [A, B] = [camera('1', 'Camera A'), camera('2', 'Camera B')];
const TWO: DoorCameras = { outside: A, inside: B };
const TWINS: DoorCameras = { outside: camera('1', 'Twin'), inside: camera('2', 'Twin') };

describe('the camera on a side of the door', () => {
  it('is whichever the system gives first, where none was chosen', () => {
    expect(pickDevice([B], { outside: null, inside: null }, 'outside')).toBe('any');
  });

  it('is the one that was chosen, whatever else is plugged in', () => {
    const found = [camera('3', 'Camera C'), B, A];
    expect([pickDevice(found, TWO, 'outside'), pickDevice(found, TWO, 'inside')]).toEqual([A, B]);
  });

  it('is known by its name when all ids are others, as after a start in another order', () => {
    const found = [camera('2', 'Camera A'), camera('1', 'Camera B')];
    expect([pickDevice(found, TWO, 'outside'), pickDevice(found, TWO, 'inside')]).toEqual(found);
  });

  it('is none while it is unplugged: neither the one of the other side, nor one that has come in its place', () => {
    expect(pickDevice([B], TWO, 'outside')).toBeNull();
    expect(pickDevice([camera('1', 'Camera C')], TWO, 'outside')).toBeNull();
    expect(pickDevice([TWINS.inside as CameraDevice], TWINS, 'outside')).toBeNull();
  });

  it('of two that are called the same is known by its id alone', () => {
    const found = [camera('2', 'Twin'), camera('1', 'Twin')];
    expect([pickDevice(found, TWINS, 'outside'), pickDevice(found, TWINS, 'inside')]).toEqual([found[1], found[0]]);
    expect(pickDevice([camera('4', 'Twin'), camera('1', 'Twin')], TWINS, 'inside')).toBeNull();
  });

  it('is none where two bear its name and neither its id', () => {
    expect(pickDevice([camera('4', 'Camera A'), camera('5', 'Camera A')], TWO, 'outside')).toBeNull();
  });
});
