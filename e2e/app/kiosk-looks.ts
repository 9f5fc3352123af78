import { expect } from '@playwright/test';
import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { KioskState, Locale } from '../../src-main/contract/station-state';
import type { ToldKiosk } from './told-kiosk';

/** What the kiosk is told, and what is pressed, for one state of it. */
interface Look {
  /** As the page names what it shows. */
  readonly screen: string;
  /** Idle without one. */
  readonly outcome?: KioskOutcome;
  readonly station?: Partial<KioskState>;
  /** What the door did before, while the engine said the same. */
  readonly before?: Partial<KioskState>;
  /** Pressed once it is told the rest. */
  readonly keys?: readonly string[];
}

const guiding = (hint: Extract<KioskOutcome, { kind: 'guiding' }>['hint']): Look => ({
  screen: 'guiding',
  outcome: { kind: 'guiding', hint },
});
const OPEN: Partial<KioskState> = { door: { kind: 'open', forMs: 60_000 } };
const BELL: Partial<KioskState> = { pad: 'pin', call: 'none', virtualDoor: false };
const NUMBER: Partial<KioskState> = { asks: 'number-and-face', pad: 'number' };
const PIN: Partial<KioskState> = { asks: 'pin-and-face', pad: 'pin' };

/** Every state of the kiosk, by name. */
export const LOOKS: Readonly<Record<string, Look>> = {
  idle: { screen: 'idle' },
  'idle-call': { screen: 'idle', station: BELL },
  'come-closer': guiding('too-far'),
  'one-at-a-time': guiding('one-at-a-time'),
  'eyes-free': guiding('eyes-covered'),
  'come-nearer': guiding('out-of-zone'),
  'back-lit': guiding('back-lit'),
  looking: { screen: 'looking', outcome: { kind: 'looking' } },
  challenge: { screen: 'challenge', outcome: { kind: 'challenge', challenge: 'turn-left', remainingMs: 4000 } },
  granted: { screen: 'granted', outcome: { kind: 'granted', name: 'Franck' }, station: OPEN },
  'granted-long': { screen: 'granted', outcome: { kind: 'granted', name: 'Maximiliana Wolkenstein-Hohenzollern' }, station: OPEN },
  'granted-plainly': { screen: 'granted', outcome: { kind: 'granted', name: null }, station: OPEN },
  'step-away': { screen: 'step-away', outcome: { kind: 'granted', name: 'Franck' }, before: OPEN },
  refused: { screen: 'refused', outcome: { kind: 'refused' }, station: BELL },
  'not-now': { screen: 'not-admitted', outcome: { kind: 'not-now' } },
  'second-person': { screen: 'not-admitted', outcome: { kind: 'second-person' } },
  'other-door': { screen: 'not-admitted', outcome: { kind: 'other-door' } },
  'locked-out': { screen: 'locked-out', outcome: { kind: 'locked-out', remainingMs: 42_000 }, station: BELL },
  'number-first': { screen: 'number-first', outcome: { kind: 'number-wanted' }, station: NUMBER },
  'number-pad': { screen: 'number-pad', station: NUMBER, keys: ['4', '7', '1'] },
  'pin-first': { screen: 'pin-first', outcome: { kind: 'pin-wanted' }, station: PIN },
  'pin-pad': { screen: 'pin-pad', station: PIN, keys: ['4', '7', '1', 'Enter', '9', '0'] },
  calling: { screen: 'idle', station: { ...BELL, call: 'ringing' } },
  'call-answered': { screen: 'idle', station: { ...BELL, call: 'answered' } },
  unanswered: { screen: 'idle', station: { ...BELL, call: 'unanswered' } },
  released: { screen: 'released', station: { door: { kind: 'released' } } },
  office: { screen: 'office', station: { door: { kind: 'office' } } },
  'door-failed': { screen: 'breakdown', station: { door: { kind: 'failed' } } },
  'relay-offline': { screen: 'breakdown', station: { relay: 'offline', pad: 'pin' } },
  'relay-stuck': { screen: 'breakdown', station: { relay: 'stuck' } },
  'log-unwritable': { screen: 'breakdown', station: { ...BELL, logWritable: false } },
  'engine-starting': { screen: 'wait', station: { engine: 'restarting' } },
  'not-set-up': { screen: 'not-set-up', station: { configured: false } },
};

/** The kiosk in that state, until the returned function ends it. */
export async function showLook(
  told: ToldKiosk,
  { screen, outcome, station, before = station, keys = [] }: Look,
  locale: Locale,
): Promise<() => Promise<void>> {
  const { page } = told;
  await told.say({ ...before, locale });
  if (outcome !== undefined) await told.tell(outcome);
  if (before !== station) {
    await expect(page.locator('[data-screen=granted]')).toBeVisible();
    await told.say({ ...station, locale });
  }
  for (const key of keys) await page.keyboard.press(key);
  await expect(page.locator(`[data-screen=${screen}]`)).toBeVisible();
  return async () => {
    if (keys.length > 0) for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    if (outcome !== undefined) await told.tell({ kind: 'idle' });
  };
}
