import { describe, expect, it } from 'vitest';
import {
  acting,
  ADA,
  ada,
  bert,
  doubtful,
  during,
  framesToGrant,
  left,
  nobody,
  slowBlink,
  station,
  still,
  stranger,
  times,
} from './door-fixture';

describe('a door that asks for number and face', () => {
  const strict = () => station({ asks: 'number-and-face' });

  it('looks at nobody before a number is claimed', async () => {
    const { show, wants, events } = strict();
    expect(await show(during(3000, ada))).toEqual({ kind: 'number-wanted' });
    expect(wants).toEqual([]);
    expect(events).toEqual([]);
  });

  it('lets the owner of the number in, once a claim', async () => {
    const { show, claim, events, orders } = strict();
    await show(during(1000, ada));
    claim('7');
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: 'ADA' });
    await show(during(1000, nobody));
    expect(await show(during(1000, ada))).toEqual({ kind: 'number-wanted' });
    expect(events).toMatchObject([{ personId: ADA, mode: '1:1' }]);
    expect(orders).toHaveLength(1);
  });

  it('refuses another enrolled person, a stranger, and a number that nobody has, alike in words and time', async () => {
    const runs = [];
    for (const [number, shown] of [
      ['7', bert],
      ['7', stranger],
      ['8', ada],
    ] as const) {
      const { show, claim, outcomes, events, orders } = strict();
      claim(number);
      await show(during(3000, shown));
      expect(orders).toEqual([]);
      runs.push({ outcomes, reason: events[0].reason });
    }
    expect(runs.map(({ reason }) => reason)).toEqual(['too-far-from-everyone', 'too-far-from-everyone', 'number-unknown']);
    expect(runs[1].outcomes).toEqual(runs[0].outcomes);
    expect(runs[2].outcomes).toEqual(runs[0].outcomes);
  });

  it('forgets a claim after 20 s, and when it is taken back', async () => {
    const { show, claim, clearClaim, wait } = strict();
    claim('7');
    await show(nobody);
    wait(19_800);
    expect(await show(ada)).toEqual({ kind: 'looking' });
    wait(200);
    expect(await show(ada)).toEqual({ kind: 'number-wanted' });
    claim('7');
    expect(await show(ada)).toEqual({ kind: 'looking' });
    clearClaim();
    expect(await show(ada)).toEqual({ kind: 'number-wanted' });
  });

  it('takes no claim back in the middle of a challenge', async () => {
    const { show, claim, wait } = strict();
    claim('7');
    await show(nobody);
    wait(18_500);
    expect(await show(during(1000, doubtful))).toMatchObject({ kind: 'challenge' });
    expect(await show(during(1500, doubtful), acting(still, left, still, slowBlink, still), during(1000, doubtful))).toEqual({
      kind: 'granted',
      name: 'ADA',
    });
  });

  it('does not open again when a used claim is taken back before the same face', async () => {
    const { show, claim, clearClaim, orders } = strict();
    claim('7');
    await show(during(1000, ada));
    clearClaim();
    await show(during(1000, ada));
    expect(orders).toHaveLength(1);
  });

  it('counts no frame that was taken under another claim', async () => {
    const { show, claim, events } = strict();
    claim('8');
    const frames = await framesToGrant();
    await show(times(frames - 1, ada));
    claim('7');
    await show(times(frames - 1, ada));
    expect(events).toEqual([]);
    expect(await show(ada)).toMatchObject({ kind: 'granted' });
  });
});
