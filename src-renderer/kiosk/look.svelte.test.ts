import { render } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { type KioskLook, PLAIN_LOOK } from '../../src-main/contract/kiosk-look';
import type { KioskBridge } from '../bridge/kiosk';
import { Look } from './look.svelte';
import Stage from './Stage.svelte';

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

it.each(['idle', 'number-first', 'pin-first'] as const)(
  'stands on a kiosk that waits (%s), and not where somebody is spoken to',
  async (kind) => {
    const stage = {
      doorName: 'Main entrance',
      time: '09:41',
      look: { ...LOOK, logo: 'data:image/png;base64,AAAA' },
      stream: null,
      face: null,
      press: vi.fn(),
      setUp: vi.fn(),
      startDemo: vi.fn(),
    };
    const { container, rerender } = render(Stage, { ...stage, screen: { kind } });
    expect(container.textContent).toContain('Ring at gate 2');
    expect(container.querySelector('img')?.src).toBe('data:image/png;base64,AAAA');
    await rerender({ ...stage, screen: { kind: 'refused' } });
    expect(container.textContent).not.toContain('Ring at gate 2');
    expect(container.querySelector('img')).toBeNull();
  },
);
