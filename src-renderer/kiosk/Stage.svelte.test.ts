import { cleanup, render, screen as page } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showLocale } from '../i18n/locale.svelte';
import type { Key } from './number-entry';
import type { Screen } from './screen';
import Stage from './Stage.svelte';

const show = (screen: Screen) => {
  const [press, setUp, startDemo] = [vi.fn<(key: Key) => void>(), vi.fn(), vi.fn()];
  const { container } = render(Stage, {
    screen,
    doorName: 'Main entrance',
    time: '09:41',
    stream: null,
    face: null,
    press,
    setUp,
    startDemo,
  });
  return { text: container.textContent, press, setUp, startDemo };
};

afterEach(() => {
  cleanup();
  showLocale('en');
});

describe('the kiosk shows', () => {
  it.each<[Screen, string, string]>([
    [{ kind: 'idle' }, 'Look here', '请看这里'],
    [{ kind: 'guiding', hint: 'too-far' }, 'Come a little closer', '请靠近一点'],
    [{ kind: 'guiding', hint: 'one-at-a-time' }, 'One at a time', '请逐个通过'],
    [{ kind: 'looking' }, 'One moment', '请稍候'],
    [{ kind: 'guiding', hint: 'eyes-covered' }, 'Take off what covers your eyes', '请露出双眼'],
    [{ kind: 'challenge', challenge: 'turn-left', remainingMs: 5000 }, 'Turn your head left', '请向左转头'],
    [{ kind: 'challenge', challenge: 'turn-right', remainingMs: 5000 }, 'Turn your head right', '请向右转头'],
    [{ kind: 'challenge', challenge: 'blink', remainingMs: 5000 }, 'Shut your eyes for a second', '请闭上眼睛一秒钟'],
    [{ kind: 'number-first' }, 'Enter your number', '请先输入编号'],
    [{ kind: 'number-pad', typed: 0 }, 'Your number', '您的编号'],
    [{ kind: 'pin-first' }, 'Enter number and PIN', '请输入编号和 PIN 码'],
    [{ kind: 'pin-pad', typed: 0, faceInstead: false }, 'Your PIN', '您的 PIN 码'],
    [{ kind: 'pin-sent' }, 'One moment', '请稍候'],
    [{ kind: 'face-awaited' }, 'Now look at the camera', '现在请看摄像头'],
    [{ kind: 'pin-paused', seconds: 30, faceInstead: true }, 'PINs work again in 30 seconds', '30 秒后可再输入 PIN 码'],
    [{ kind: 'pin-paused', seconds: 240, faceInstead: false }, 'PINs work again in 4 minutes', '4 分钟后可再输入 PIN 码'],
    [{ kind: 'pin-paused', seconds: 30, faceInstead: true }, 'Your face still works', '人脸识别照常'],
    [{ kind: 'granted', name: 'Ada', openMs: null }, 'Welcome, Ada', 'Ada，欢迎'],
    [{ kind: 'step-away' }, 'To open again, step away for a moment', '如需再次开门，请先离开片刻'],
    [{ kind: 'office' }, 'The door is open', '门已打开'],
    [{ kind: 'released' }, 'Emergency: leave the building', '紧急情况，请撤离'],
    [{ kind: 'refused' }, 'Not recognised', '未能识别'],
    [{ kind: 'not-admitted', why: 'not-now' }, 'No entry at this time', '当前时段不可通行'],
    [{ kind: 'not-admitted', why: 'other-door' }, 'The other door is open', '另一扇门未关'],
    [{ kind: 'not-admitted', why: 'second-person' }, 'One more person, please', '还需一人'],
    [{ kind: 'locked-out', seconds: 30 }, '30 seconds', '30 秒'],
    [{ kind: 'breakdown', breakdown: 'no-camera' }, 'The camera is not connected', '摄像头未连接'],
    [{ kind: 'breakdown', breakdown: 'relay-offline' }, "The door's relay does not answer", '门锁继电器无响应'],
    [{ kind: 'breakdown', breakdown: 'door-failed' }, 'did not', '门未打开'],
    [{ kind: 'breakdown', breakdown: 'log-unwritable' }, 'The log cannot be written', '通行记录无法写入'],
    [{ kind: 'breakdown', breakdown: 'engine-cannot-start' }, 'Recognition cannot start', '识别功能无法启动'],
    [{ kind: 'wait', wait: 'engine-restarting' }, 'Recognition is starting again', '识别功能正在重新启动'],
    [{ kind: 'not-set-up', offerDemo: false }, 'An administrator is needed', '需要管理员操作'],
  ])('%o in both languages', (screen, en, zh) => {
    expect(show(screen).text).toContain(en);
    cleanup();
    showLocale('zh');
    expect(show(screen).text).toContain(zh);
  });

  it.each<Screen>([
    { kind: 'granted', name: 'Ada', openMs: 5000 },
    { kind: 'refused' },
    { kind: 'looking' },
    { kind: 'guiding', hint: 'blurred' },
    { kind: 'challenge', challenge: 'blink', remainingMs: 5000 },
  ])('no number to the one at the door: %o', (screen) => expect(show(screen).text).not.toMatch(/\d/));

  it('that the door is open only when it is', () => {
    expect(show({ kind: 'granted', name: 'Ada', openMs: null }).text).not.toContain('The door is open');
    cleanup();
    expect(show({ kind: 'granted', name: 'Ada', openMs: 5000 }).text).toContain('The door is open');
  });

  it('an arrow to the side that the person sees in the mirror', () => {
    const arrow = () => page.getByTestId('challenge').dataset.side;
    show({ kind: 'challenge', challenge: 'turn-left', remainingMs: 5000 });
    expect(arrow()).toBe('left');
    cleanup();
    show({ kind: 'challenge', challenge: 'turn-right', remainingMs: 5000 });
    expect(arrow()).toBe('right');
  });

  it('how many digits were typed, and never which', () => {
    const { press } = show({ kind: 'number-pad', typed: 3 });
    const typed = page.getByRole('status');
    expect([typed.getAttribute('aria-label'), typed.textContent.trim()]).toEqual(['3 digits typed', '']);
    for (const name of ['7', 'Delete the last digit', 'OK', 'Cancel']) page.getByRole('button', { name }).click();
    expect(press.mock.calls).toEqual([['7'], ['back'], ['ok'], ['cancel']]);
  });

  it('how much of a PIN was typed, and the face in its place where the door takes it', () => {
    const { press } = show({ kind: 'pin-pad', typed: 4, faceInstead: true });
    const typed = page.getByRole('status');
    expect([typed.getAttribute('aria-label'), typed.textContent.trim()]).toEqual(['4 digits typed', '']);
    page.getByRole('button', { name: 'Face instead' }).click();
    expect(press.mock.calls).toEqual([['face']]);
    cleanup();
    show({ kind: 'pin-pad', typed: 4, faceInstead: false });
    expect(page.queryByRole('button', { name: 'Face instead' })).toBeNull();
  });

  it('the face as the way in during a pause only where a face is enough', () => {
    expect(show({ kind: 'pin-paused', seconds: 30, faceInstead: false }).text).not.toContain('face');
  });

  it('the demonstration only where it is offered', () => {
    show({ kind: 'not-set-up', offerDemo: false });
    expect(page.queryByText('Watch a demonstration')).toBeNull();
    cleanup();
    const { setUp, startDemo } = show({ kind: 'not-set-up', offerDemo: true });
    page.getByText('Watch a demonstration').click();
    page.getByText('Set up').click();
    expect(startDemo).toHaveBeenCalledOnce();
    expect(setUp).toHaveBeenCalledOnce();
  });
});

it('greets without a name where none is told', () => {
  show({ kind: 'granted', name: null, openMs: null });
  expect(page.getByText('Welcome', { exact: true })).toBeTruthy();
});
