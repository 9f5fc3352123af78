import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallState } from '../../src-main/contract/alarms';
import type { StationState } from '../../src-main/contract/station-state';
import { showLocale } from '../i18n/locale.svelte';
import CornerBar from './CornerBar.svelte';
import { READY_STATION as STATION } from '../bridge/ready-station';

const show = (station: Partial<StationState>) => {
  const ring = vi.fn();
  render(CornerBar, { station: { ...STATION, ...station }, askToLeave: vi.fn(), openPad: null, ring });
  return ring;
};

afterEach(() => {
  cleanup();
  showLocale('en');
});

it('is there only where a bell would be heard', () => {
  show({ call: null });
  expect(screen.queryByRole('button', { name: 'Call' })).toBeNull();
  cleanup();
  const ring = show({ call: 'none' });
  screen.getByRole('button', { name: 'Call' }).click();
  expect(ring).toHaveBeenCalledOnce();
});

describe('the button that opens the pad', () => {
  const bar = (pad: 'offered' | 'not offered') => ({
    station: { ...STATION, pad: 'number' as const, call: 'none' as const },
    askToLeave: vi.fn(),
    openPad: pad === 'offered' ? vi.fn() : null,
    ring: vi.fn(),
  });
  /** What takes room in the row, in its order. */
  const row = () => [...document.querySelectorAll('footer > *')].map((each) => each.getAttribute('aria-label') ?? each.textContent.trim());

  it('comes and goes behind the call, which keeps its place', async () => {
    const { rerender } = render(CornerBar, bar('offered'));
    expect(row()).toEqual(['Administrator', 'Call', 'Number', '']);
    const call = screen.getByRole('button', { name: 'Call' });
    await rerender(bar('not offered'));
    expect(row()).toEqual(['Administrator', 'Call', '']);
    expect(screen.getByRole('button', { name: 'Call' })).toBe(call);
  });
});

it.each<[CallState, string, string]>([
  ['ringing', 'Calling', '正在呼叫'],
  ['unanswered', 'Nobody has answered', '暂时无人应答'],
  ['answered', 'Somebody has heard you', '工作人员已收到'],
])('says what came of it: %s', (call, en, zh) => {
  show({ call });
  expect(screen.getByRole('status').textContent.trim()).toBe(en);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Call' }).disabled).toBe(call !== 'answered');
  cleanup();
  showLocale('zh');
  show({ call });
  expect(screen.getByRole('status').textContent.trim()).toBe(zh);
});
