import { fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Announcements from './Announcements.svelte';
import { announcer } from './announcer.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  announcer.dismiss();
  vi.useRealTimers();
});

const pass = (ms: number): void => {
  vi.advanceTimersByTime(ms);
  flushSync();
};
const undoable = (): HTMLElement => {
  render(Announcements);
  announcer.say('Suspended', 'granted', () => Promise.resolve());
  flushSync();
  return screen.getByRole('button', { name: 'Undo' });
};

it('goes by itself, what can be taken back after ten seconds', () => {
  undoable();
  pass(9_900);
  expect(screen.queryByText('Suspended')).not.toBeNull();
  pass(200);
  expect(screen.queryByText('Suspended')).toBeNull();
});

it('stays while a button of it has the focus, and goes some time after the focus has', async () => {
  const undo = undoable();
  undo.focus();
  pass(60_000);
  expect(screen.queryByText('Suspended')).not.toBeNull();
  undo.blur();
  pass(9_900);
  expect(screen.queryByText('Suspended')).not.toBeNull();
  pass(200);
  expect(screen.queryByText('Suspended')).toBeNull();
});

it('what is said after one was closed by hand goes by itself again', async () => {
  undoable().focus();
  await fireEvent.click(screen.getByRole('button', { name: 'Dismiss this message' }));
  announcer.say('Saved');
  flushSync();
  pass(5_100);
  expect(screen.queryByText('Saved')).toBeNull();
});
