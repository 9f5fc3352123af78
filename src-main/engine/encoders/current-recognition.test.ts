import { expect, it, vi } from 'vitest';
import type { Recognition } from '../recognition';
import { CurrentRecognition } from './current-recognition';

it('who can only wait gets what a later try loads, and whoever asks in between the fault', async () => {
  const ready = {} as Recognition;
  const load = vi.fn<() => Promise<Recognition>>().mockRejectedValueOnce(new Error('damaged')).mockRejectedValueOnce(new Error('damaged'));
  load.mockResolvedValue(ready);
  const current = new CurrentRecognition(load);
  const waiting = current.once();
  await expect(current.get()).rejects.toThrow('damaged');
  await expect(current.get()).rejects.toThrow('damaged');
  expect(current.awaited).toBe(true);
  await expect(current.get()).resolves.toBe(ready);
  expect(current.awaited).toBe(false);
  await expect(waiting).resolves.toBe(ready);
  await expect(current.once()).resolves.toBe(ready);
  expect(load).toHaveBeenCalledTimes(3);
});
