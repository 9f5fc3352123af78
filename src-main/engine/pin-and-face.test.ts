import { describe, expect, it } from 'vitest';
import { ADA, ada, bert, during, nobody, station, stranger } from './door-fixture';

describe('a door that asks for PIN and face', () => {
  const strict = (mayPass?: Parameters<typeof station>[1]) => station({ asks: 'pin-and-face' }, mayPass);

  it('looks at nobody before a PIN, nor for a number without one', async () => {
    const { show, claim, wants, events } = strict();
    expect(await show(during(3000, ada))).toEqual({ kind: 'pin-wanted' });
    claim('7');
    expect(await show(during(3000, ada))).toEqual({ kind: 'pin-wanted' });
    expect([wants, events]).toEqual([[], []]);
  });

  it('lets the owner of a right PIN in, once, and says that it fitted', async () => {
    const { show, claimByPin, events, orders, fitted } = strict();
    claimByPin(ADA, '7');
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: 'ADA' });
    await show(during(1000, nobody));
    expect(await show(during(1000, ada))).toEqual({ kind: 'pin-wanted' });
    expect(events).toMatchObject([{ personId: ADA, mode: '1:1', way: 'pin-and-face' }]);
    expect([orders.length, fitted]).toEqual([1, ['7']]);
  });

  it('refuses a wrong PIN, a number that nobody has, and another face, alike in words and time', async () => {
    const runs = [];
    for (const [personId, wrongPinOf, shown] of [
      [ADA, undefined, bert],
      [ADA, undefined, stranger],
      [null, undefined, ada],
      [null, ADA, ada],
    ] as const) {
      const { show, claimByPin, outcomes, events, orders, fitted } = strict();
      claimByPin(personId, '7', wrongPinOf);
      await show(during(3000, shown));
      expect([orders, fitted]).toEqual([[], []]);
      runs.push({ outcomes, event: events[0] });
    }
    expect(runs.map(({ event: { reason, claimed } }) => [reason, claimed])).toEqual([
      ['too-far-from-everyone', ADA],
      ['too-far-from-everyone', ADA],
      ['number-unknown', null],
      ['pin-wrong', ADA],
    ]);
    for (const { outcomes } of runs) expect(outcomes).toEqual(runs[0].outcomes);
  });

  it('says no PIN fitted whose owner hears what a stranger does, and that it did where he hears more', async () => {
    for (const [reason, told] of [
      ['person-expired', []],
      ['outside-schedule', ['7']],
    ] as const) {
      const { show, claimByPin, fitted } = strict(() => ({ kind: 'refuse', reason }));
      claimByPin(ADA, '7');
      await show(during(1000, ada));
      expect(fitted).toEqual(told);
    }
  });

  it('lets in under duress as ever, and holds nothing open for it', async () => {
    const [own, duress] = [strict(), strict()];
    own.claimByPin(ADA, '7');
    duress.claimUnderDuress(ADA, '7');
    for (const { show } of [own, duress]) await show(during(1000, ada));
    expect(duress.outcomes).toEqual(own.outcomes);
    expect(duress.orders).toEqual(own.orders);
    expect([own.letIn, duress.letIn]).toEqual([own.orders.map(({ eventId }) => eventId), []]);
  });
});
