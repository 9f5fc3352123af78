import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineOptions, FromEngine, StationFacts } from '../contract/engine';
import { superviseEngine } from './engine-process';

/** An engine's process, as far as main deals with it. */
class FakeEngine extends EventEmitter {
  readonly pid = undefined;
  readonly postMessage = vi.fn();
  readonly kill = vi.fn(() => this.emit('exit'));
  says(message: FromEngine): void {
    this.emit('message', message);
  }
}
const forked = vi.hoisted((): FakeEngine[] => []);
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      forked.push(new FakeEngine());
      return forked.at(-1) as unknown as UtilityProcess;
    },
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an engine that cannot start is tried again, later each time, and passes for no crash until one has been ready', () => {
  const clock = { monotonic: () => performance.now(), wall: Date.now };
  const [message, state] = [vi.fn(), vi.fn()];
  const engine = superviseEngine('', {} as EngineOptions, clock, { message, state });
  const broken = { kind: 'cannot-start', fault: { code: 'database-broken', message: 'The data cannot be read.' } } as const;
  for (let tries = 1; tries <= 8; tries++) {
    expect(forked).toHaveLength(tries);
    forked[tries - 1].says(broken);
    vi.advanceTimersByTime(250);
    expect(forked[tries - 1].postMessage).toHaveBeenCalledWith({ kind: 'stop' });
    if (tries > 5) {
      vi.advanceTimersByTime(4900);
      expect(forked).toHaveLength(tries);
    }
    vi.advanceTimersByTime(5000);
  }
  expect(message.mock.calls).toEqual(Array(8).fill([broken]));
  expect(state.mock.calls).toEqual([['starting']]);

  forked[8].says({ kind: 'facts', facts: {} as StationFacts });
  forked[8].says(broken);
  vi.advanceTimersByTime(60_000);
  expect(forked[8].kill, 'one that can be asked stays').not.toHaveBeenCalled();
  forked[8].says({ kind: 'ready', encoderId: 'e' as Extract<FromEngine, { kind: 'ready' }>['encoderId'], backend: 'wasm' });
  forked[8].emit('exit');
  expect(state.mock.calls).toEqual([['starting'], ['ready'], ['restarting']]);
  engine.stop();
});
