import { describe, expect, it } from 'vitest';
import { asDoorId, asEventId } from '../../src-main/core/ids';
import { no, scriptedBridge, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { TestClick } from './test-click.svelte';

const doorId = asDoorId('main');
const out = (what: string) => ({ kind: 'trace', doorId, way: 'out', what }) as const;
const ended = (of: string, result: 'opened' | 'stuck') =>
  ({ eventId: asEventId('s:9'), number: 9, monotonic: null, cause: 7, at: 0, doorId, kind: 'order', of: asEventId(of), result }) as const;

const made = (works = true) => {
  const { bridge, say, asked } = scriptedBridge({ 'door.testClick': () => (works ? yes({ eventId: 's:7' }) : no('internal')) });
  const test = new TestClick(askOver(bridge), bridge, 'main');
  const stop = test.follow();
  return { test, say, asked, stop };
};

describe('a test click', () => {
  it('shows the bytes of this click and how it ended', async () => {
    const { test, say, asked } = made();
    say('door.trace', out('A0 01 00 A1'));
    await test.click();
    expect(asked).toEqual([{ name: 'door.testClick', arg: { doorId: 'main' } }]);
    say('door.trace', out('A0 01 01 A2'));
    say('log.appended', ended('s:6', 'stuck'));
    expect(test.result).toBeNull();
    say('log.appended', ended('s:7', 'opened'));
    expect([test.lines.map(({ what }) => what), test.result]).toEqual([['A0 01 01 A2'], 'opened']);
  });

  it('knows an end that came before its call was answered', async () => {
    const { test, say } = made();
    const clicked = test.click();
    say('log.appended', ended('s:7', 'stuck'));
    await clicked;
    expect(test.result).toBe('stuck');
  });

  it('says what went wrong, and keeps the last lines alone', async () => {
    const { test, say, stop } = made(false);
    await test.click();
    expect(test.failure).toBe('internal');
    for (let i = 0; i < 40; i++) say('door.trace', out(String(i)));
    expect([test.lines.length, test.lines.at(-1)?.what]).toEqual([30, '39']);
    stop();
    say('door.trace', out('later'));
    expect(test.lines.at(-1)?.what).toBe('39');
  });
});
