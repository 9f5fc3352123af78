import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { FaultCode } from '../../src-main/contract/reply';
import { showLocale } from '../i18n/locale.svelte';
import Leave from './Leave.svelte';

const open = (answer: FaultCode | null = null) => {
  const leave = vi.fn(() => Promise.resolve(answer));
  const close = vi.fn();
  render(Leave, { leave, close });
  return { leave, close };
};
const type = (password: string) => fireEvent.input(screen.getByLabelText('Password'), { target: { value: password } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  showLocale('en');
});

it('leads to the administrator’s window, or out of Threshold, by the password alone', async () => {
  const { leave, close } = open();
  await press('Close Threshold');
  expect(leave).not.toHaveBeenCalled();
  await type('the password');
  await press('Close Threshold');
  expect(leave).toHaveBeenLastCalledWith('the password', 'system');
  await type('the password');
  await press('Open the administrator’s window');
  expect(leave).toHaveBeenLastCalledWith('the password', 'administrator');
  expect(close).toHaveBeenCalledTimes(2);
});

it.each<[FaultCode, string, string]>([
  ['password-wrong', 'The password is not right.', '密码不正确。'],
  ['too-many-tries', 'Wait half a minute', '请半分钟后'],
  ['engine-unavailable', 'cannot check it just now', '暂时无法核对'],
])('says what to do after %s, forgets what was typed, and stays', async (code, en, zh) => {
  const { close } = open(code);
  await type('a guess');
  await press('Close Threshold');
  expect((await screen.findByRole('alert')).textContent).toContain(en);
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  showLocale('zh');
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain(zh));
  expect(close).not.toHaveBeenCalled();
});

it('gives the door back to everybody by Escape, by its button, and to nobody in particular after half a minute without a key', async () => {
  vi.useFakeTimers();
  const { close } = open();
  await press('Back to the door');
  await fireEvent.keyDown(window, { key: 'Escape' });
  expect(close).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(29_000);
  await type('slow');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(close).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(close).toHaveBeenCalledTimes(3);
});
