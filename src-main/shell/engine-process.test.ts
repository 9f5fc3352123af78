import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineOptions, FromEngine, StationFacts, ToEngine } from '../contract/engine';
import { superviseEngine } from './engine-process';

/** An engine's process, as far as main deals with it. */
class FakeEngine extends EventEmitter {
  readonly pid = undefined;
  readonly postMessage = vi.fn<(message: ToEngine) => void>();
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

  forked[8].says({ kind: 'facts', facts: { zone: 'Asia/Shanghai' } as StationFacts });
  expect(engine.zone()).toBe('Asia/Shanghai');
  forked[8].says(broken);
  vi.advanceTimersByTime(60_000);
  expect(forked[8].kill, 'one that can be asked stays').not.toHaveBeenCalled();
  forked[8].says({ kind: 'ready', encoderId: 'e' as Extract<FromEngine, { kind: 'ready' }>['encoderId'], backend: 'wasm' });
  forked[8].emit('exit');
  expect(state.mock.calls).toEqual([['starting'], ['ready'], ['restarting']]);
  engine.stop();
});

it('one that is to be started anew after a call may be silent for as long as that takes, comes back at once, and passes for no crash', async () => {
  forked.length = 0;
  const clock = { monotonic: () => performance.now(), wall: Date.now };
  const state = vi.fn();
  const engine = superviseEngine('', {} as EngineOptions, clock, { message: vi.fn(), state });
  const ready = { kind: 'ready', encoderId: 'e' as Extract<FromEngine, { kind: 'ready' }>['encoderId'], backend: 'wasm' } as const;
  forked[0].says(ready);

  const failing = engine.renew('backup.restore', { password: 'p' }, 'administrator');
  const error = { code: 'backup-not-open', message: 'No backup is open.' } as const;
  forked[0].says({ kind: 'reply', id: 1, reply: { ok: false, error } });
  await expect(failing).rejects.toMatchObject(error);
  vi.advanceTimersByTime(1000);
  expect(forked[0].kill).not.toHaveBeenCalled();

  const renewing = engine.renew('backup.restore', { password: 'p' }, 'administrator');
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  Object.assign(forked[0], { pid: 12_345 });
  vi.advanceTimersByTime(30_000);
  expect(kill).not.toHaveBeenCalled();
  forked[0].says({ kind: 'reply', id: 2, reply: { ok: true, value: null } });
  await renewing;
  forked[0].emit('exit');
  expect(forked).toHaveLength(2);
  expect(state.mock.calls).toEqual([['starting'], ['ready'], ['starting']]);

  forked[1].says(ready);
  forked[1].emit('exit');
  expect(state.mock.calls.at(-1)).toEqual(['restarting']);
  kill.mockRestore();
  engine.stop();
});

it('what is seen while an engine is to start anew is written down by the next one, or by the same where it stays', async () => {
  forked.length = 0;
  const clock = { monotonic: () => performance.now(), wall: Date.now };
  const engine = superviseEngine('', {} as EngineOptions, clock, { message: vi.fn(), state: vi.fn() });
  const facts = { kind: 'facts', facts: { zone: 'UTC' } as StationFacts } as const;
  const sighting = { kind: 'camera', state: 'gone' } as unknown as Parameters<typeof engine.sighting>[0];
  const noted = (at: number): number => forked[at].postMessage.mock.calls.filter(([message]) => message.kind === 'sighting').length;
  forked[0].says(facts);

  const failing = engine.renew('backup.restore', { password: 'p' }, 'administrator');
  engine.sighting(sighting);
  expect(noted(0)).toBe(0);
  forked[0].says({ kind: 'reply', id: 1, reply: { ok: false, error: { code: 'password-wrong', message: '' } } });
  await expect(failing).rejects.toMatchObject({ code: 'password-wrong' });
  expect(noted(0)).toBe(1);

  const renewing = engine.renew('backup.restore', { password: 'p' }, 'administrator');
  engine.sighting(sighting);
  forked[0].says({ kind: 'reply', id: 2, reply: { ok: true, value: null } });
  await renewing;
  engine.sighting(sighting);
  forked[0].emit('exit');
  forked[1].says(facts);
  expect([noted(0), noted(1)]).toEqual([1, 2]);
  engine.stop();
});
