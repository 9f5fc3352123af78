import { expect, it } from 'vitest';
import { sameDevice } from './same-device';

const device = (id: string, name: string) => ({ id, name });
const ofKiosk = [device('a', 'Twin'), device('b', 'Twin'), device('c', 'Other')];
const here = [device('1', 'Other'), device('2', 'Twin'), device('3', 'Twin')];

it('finds by its name the camera that the kiosk knows by another id, and of namesakes the one in the same place', () => {
  expect(ofKiosk.map((chosen) => sameDevice(chosen, ofKiosk, here)?.id)).toEqual(['2', '3', '1']);
});

it('finds none that is not plugged in', () => {
  expect(sameDevice(device('d', 'Gone'), ofKiosk, here)).toBeNull();
  expect(sameDevice(ofKiosk[1], ofKiosk, here.slice(0, 2))).toBeNull();
});
