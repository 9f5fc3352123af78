import { expect, it } from 'vitest';
import type { KioskBridge } from './kiosk';
import { askOver } from './ask';
import { CallFailed, failureCode } from './call-failed';

const bridge = (reply: unknown): KioskBridge => ({ call: () => Promise.resolve(reply as never), on: () => () => undefined });

it('answers with the value itself', async () => {
  await expect(askOver(bridge({ ok: true, value: null }))('demo.start', null)).resolves.toBeNull();
});

it('throws a fault with its code', async () => {
  const asked = askOver(bridge({ ok: false, error: { code: 'station-locked', message: 'Close the other program.' } }))('demo.start', null);
  await expect(asked).rejects.toThrow(CallFailed);
  await asked.catch((error: unknown) => expect(failureCode(error)).toBe('station-locked'));
});

it('takes anything else that was thrown for a defect', () => {
  expect(failureCode(new TypeError('x'))).toBe('internal');
});
