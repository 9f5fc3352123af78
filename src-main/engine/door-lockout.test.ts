import { describe, expect, it } from 'vitest';
import type { Verdict } from '../core/policy/admit';
import { ADA, ada, BERT, bert, during, nobody, station, stranger, times } from './door-fixture';

const MINUTE = 60_000;

/** Comes, is refused, and leaves. */
const visit = (who: Parameters<typeof during>[1]) => [during(2500, who), during(1000, nobody)];

describe('a stranger who tries too often', () => {
  it('is locked out with his fifth refusal, told for how long, and not searched for meanwhile', async () => {
    const { show, events, locks, outcomes, wait } = station();
    for (let i = 0; i < 4; i++) await show(...visit(stranger));
    expect(outcomes.some(({ kind }) => kind === 'locked-out')).toBe(false);
    const told = await show(during(2500, stranger));
    expect(told?.kind === 'locked-out' && told.remainingMs).toBeGreaterThan(29_000);
    await show(during(1000, nobody));
    expect(await show(during(5000, stranger))).toMatchObject({ kind: 'locked-out' });
    expect(locks).toEqual([{ failures: 5, forMs: 30_000 }]);
    expect(events).toHaveLength(6);
    expect(events.at(-1)).toMatchObject({ personId: null, reason: 'locked-out', comparisons: 0, d1: null });
    wait(30_000);
    expect(await show(...visit(stranger), during(500, stranger))).toMatchObject({ kind: 'locked-out' });
    expect(events.at(-2)).toMatchObject({ reason: 'too-far-from-everyone' });
  });

  it('does not lock out who comes after him, nor is he let in by what that one showed', async () => {
    const { show, events } = station();
    for (let i = 0; i < 5; i++) await show(...visit(stranger));
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: 'ADA' });
    await show(during(1000, nobody));
    expect(await show(during(200, ada), during(1000, stranger))).toMatchObject({ kind: 'locked-out' });
    expect(events.filter(({ reason }) => reason === 'agreed')).toHaveLength(1);
  });

  it('does not lock out who steps up after him without a gap either', async () => {
    const { show, outcomes } = station();
    for (let i = 0; i < 4; i++) await show(...visit(stranger));
    expect(await show(during(2500, stranger))).toMatchObject({ kind: 'locked-out' });
    await show(during(250, { ...ada, x: 300 }));
    const since = outcomes.length;
    expect(await show(during(1000, { ...ada, x: 300 }))).toEqual({ kind: 'granted', name: 'ADA' });
    expect(outcomes.slice(since).map(({ kind }) => kind)).not.toContain('locked-out');
  });

  it('is told the same while his face is lost for a moment, and nothing else in between', async () => {
    const { show, outcomes } = station();
    for (let i = 0; i < 5; i++) await show(...visit(stranger));
    await show(stranger);
    const before = outcomes.length;
    await show(times(3, nobody), times(3, stranger), times(3, { ...stranger, far: true }), stranger);
    expect(new Set(outcomes.slice(before).map(({ kind }) => kind))).toEqual(new Set(['locked-out']));
    expect(await show(during(1000, nobody))).toEqual({ kind: 'idle' });
  });

  it('is logged once for as long as he stays, and again when he comes back', async () => {
    const { show, events } = station();
    for (let i = 0; i < 5; i++) await show(...visit(stranger));
    const stays = () => events.filter(({ reason }) => reason === 'locked-out').length;
    await show(during(5000, stranger));
    expect(stays()).toBe(1);
    await show(during(4000, nobody), during(2000, stranger));
    expect(stays()).toBe(2);
  });

  it('is locked out sooner when his visits look like attacks', async () => {
    const { show, outcomes } = station();
    for (let i = 0; i < 3; i++) await show(...visit({ ...ada, live: 0.002 }));
    expect(outcomes.some(({ kind }) => kind === 'locked-out')).toBe(true);
  });

  it('gets nowhere by typing numbers either', async () => {
    const { show, claim, orders } = station();
    for (let i = 0; i < 5; i++) {
      claim('8');
      await show(...visit(stranger));
    }
    claim('7');
    expect(await show(during(1000, stranger))).toMatchObject({ kind: 'locked-out' });
    expect(orders).toEqual([]);
  });

  it('is known no longer after ten minutes', async () => {
    const { show, wait } = station();
    for (let i = 0; i < 5; i++) await show(...visit(stranger));
    wait(10 * MINUTE);
    expect(await show(during(1000, stranger))).toEqual({ kind: 'looking' });
  });
});

describe('an alarm of refusals', () => {
  it('has everybody asked for the challenge, and for ten minutes after the last of them', async () => {
    const { show, wait, lockout } = station();
    await show(during(1000, nobody));
    lockout.alarmed(10_000);
    lockout.alarmed(11_000);
    expect(await show(during(1000, ada))).toMatchObject({ kind: 'challenge' });
    wait(10 * MINUTE);
    await show(during(1000, nobody));
    expect(await show(during(1000, bert))).toMatchObject({ kind: 'granted' });
  });
});

describe('somebody who is recognised and may not pass', () => {
  const refusing = (reason: Extract<Verdict, { kind: 'refuse' }>['reason']) => station({}, () => ({ kind: 'refuse', reason }));

  it('is refused with the reason and his name in the log, and no order goes out', async () => {
    const { show, events, orders, outcomes } = refusing('outside-schedule');
    expect(await show(during(2000, ada))).toEqual({ kind: 'not-now' });
    expect(outcomes.filter(({ kind }) => kind === 'granted')).toEqual([]);
    expect(events).toMatchObject([{ personId: ADA, reason: 'outside-schedule', d1: 0 }]);
    expect(orders).toEqual([]);
  });

  it('hears what a stranger hears where it is about how he stands with the house', async () => {
    for (const reason of ['person-suspended', 'person-expired', 'no-group-opens-door'] as const)
      expect(await refusing(reason).show(during(2000, ada))).toEqual({ kind: 'refused' });
  });

  it('is not locked out by it: he failed nothing', async () => {
    const { show, outcomes } = refusing('passback-too-soon');
    for (let i = 0; i < 7; i++) await show(...visit(ada));
    expect(outcomes.some(({ kind }) => kind === 'locked-out')).toBe(false);
  });

  it('has the pulse that he needs', async () => {
    const { show, orders } = station({}, () => ({ kind: 'admit', pulseMs: 9000, noted: null, withWhom: null }));
    await show(during(1000, ada));
    expect(orders).toMatchObject([{ pulseMs: 9000 }]);
  });

  it('is asked about once a visit, by the way he came', async () => {
    const asked: unknown[] = [];
    const { show, claim } = station({}, (...question) => {
      asked.push(question);
      return { kind: 'refuse', reason: 'outside-schedule' };
    });
    await show(...visit(bert));
    claim('7');
    await show(...visit(ada));
    expect(asked).toEqual([
      [BERT, 'face'],
      [ADA, 'number-and-face'],
    ]);
  });
});
