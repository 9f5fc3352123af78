import { expect, it } from 'vitest';
import { type KioskLook, PLAIN_LOOK } from '../../src-main/contract/kiosk-look';
import type { KioskBridge } from '../bridge/kiosk';
import { Look } from './look.svelte';

const LOOK: KioskLook = { text: 'Ring at gate 2', logo: null, volume: 0.8 };

it('is plain until the station says otherwise, and follows it', async () => {
  let tell: (look: KioskLook) => void = () => undefined;
  const bridge: KioskBridge = {
    call: () => Promise.resolve({ ok: true, value: LOOK } as never),
    on: (_, listener) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
  };
  const look = new Look(bridge);
  expect(look.now).toEqual(PLAIN_LOOK);
  look.follow();
  await Promise.resolve();
  expect(look.now).toEqual(LOOK);
  tell({ ...LOOK, volume: 0 });
  expect(look.now.volume).toBe(0);
});
