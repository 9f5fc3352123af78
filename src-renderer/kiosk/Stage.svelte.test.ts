import { cleanup, render, screen as page } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showLocale } from '../i18n/locale.svelte';
import type { Screen } from './screen';
import Stage from './Stage.svelte';

const show = (screen: Screen, setUp = vi.fn(), startDemo = vi.fn()): { text: string; setUp: typeof setUp; startDemo: typeof startDemo } => {
  const { container } = render(Stage, { screen, doorName: 'Main entrance', time: '09:41', stream: null, face: null, setUp, startDemo });
  return { text: container.textContent, setUp, startDemo };
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
    [{ kind: 'granted', name: 'Ada', openMs: null }, 'Welcome, Ada', 'Ada，欢迎'],
    [{ kind: 'refused' }, 'Not recognised', '未能识别'],
    [{ kind: 'breakdown', breakdown: 'no-camera' }, 'The camera is not connected', '摄像头未连接'],
    [{ kind: 'breakdown', breakdown: 'relay-offline' }, "The door's relay does not answer", '门锁继电器无响应'],
    [{ kind: 'breakdown', breakdown: 'door-failed' }, 'did not', '门未打开'],
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
  ])('no number to the one at the door: %o', (screen) => expect(show(screen).text).not.toMatch(/\d/));

  it('that the door is open only when it is', () => {
    expect(show({ kind: 'granted', name: 'Ada', openMs: null }).text).not.toContain('The door is open');
    cleanup();
    expect(show({ kind: 'granted', name: 'Ada', openMs: 5000 }).text).toContain('The door is open');
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
