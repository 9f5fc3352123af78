import { describe, expect, it, vi } from 'vitest';
import { ofPicture } from '../core/challenge/fixture';
import { MAIN_DOOR } from '../core/ids';
import {
  acting,
  ADA,
  ada,
  bert,
  CARLA,
  carla,
  doubtful,
  during,
  FRAME_MS,
  framesToGrant,
  left,
  nobody,
  slowBlink,
  station,
  still,
  stranger,
  times,
} from './door-fixture';

describe('a door that asks for a face', () => {
  it('takes less than half a second for a clear face', async () => {
    const frames = await framesToGrant();
    expect(frames).toBeGreaterThanOrEqual(3);
    expect((frames - 1) * FRAME_MS).toBeLessThan(500);
  });

  it('opens once for whom it knows, with the order after the event', async () => {
    const frames = await framesToGrant();
    const { show, orders, events } = station();
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: 'ADA' });
    expect(events).toMatchObject([{ personId: ADA, reason: 'agreed', mode: '1:K', comparisons: 2 }]);
    expect(orders).toEqual([{ eventId: 's:1', doorId: MAIN_DOOR, deadline: 10_000 + (frames - 1) * FRAME_MS + 1000, pulseMs: 1000 }]);
  });

  it('tells the kiosk no name where it has been set to greet plainly, and the log all the same', async () => {
    const { show, outcomes, events } = station({ greets: 'plainly' });
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: null });
    expect(JSON.stringify(outcomes)).not.toContain('ADA');
    expect(events).toMatchObject([{ personId: ADA }]);
  });

  it('only follows a face once it has decided on it, and looks again when that one has left', async () => {
    const { show, wants } = station();
    await show(during(1000, ada), during(1000, nobody), ada);
    const kinds = wants.map(({ kind }) => kind);
    const decided = await framesToGrant();
    expect(kinds.indexOf('followed')).toBe(decided);
    expect(kinds.slice(decided, 15).every((kind) => kind === 'followed')).toBe(true);
    expect(wants[decided]).toMatchObject({ box: { x: 100 }, alone: false });
    expect(kinds.at(-1)).toBe('face');
  });

  it('lets in whoever steps up without a gap, by his own name, as soon as it is clear that the one before has gone', async () => {
    const { show, outcomes, orders } = station();
    await show(during(1000, ada));
    expect(await show(during(1000, { ...bert, x: 300 }))).toEqual({ kind: 'granted', name: 'BERT' });
    const [first, ...later] = outcomes
      .map((said) => (said.kind === 'granted' ? said.name : said.kind))
      .filter((said, i, all) => said !== all[i - 1]);
    expect([first, ...later]).toEqual(['looking', 'ADA', 'looking', 'BERT']);
    expect(orders).toHaveLength(2);
  });

  it('looks again at whoever is seen after a single lost frame, though he stands where the one before stood', async () => {
    const { show } = station();
    expect(await show(during(1000, ada), nobody, during(1000, bert))).toEqual({ kind: 'granted', name: 'BERT' });
  });

  it('does not open twice for whoever moves about before it, or is lost for a moment', async () => {
    const { show, outcomes, orders } = station();
    await show(during(1000, ada), times(3, { ...ada, x: 400 }), times(6, nobody), times(20, { ...ada, x: 50 }));
    expect(orders).toHaveLength(1);
    expect(outcomes.at(-1)).toEqual({ kind: 'granted', name: 'ADA' });
  });

  it('goes on greeting whoever was let in beside somebody else, also after a lost frame', async () => {
    const { show, outcomes, orders } = station();
    await show(during(1000, ada));
    const before = outcomes.length;
    await show(times(5, { ...ada, beside: true }), nobody, during(2000, { ...ada, beside: true }), during(1000, ada));
    expect(new Set(outcomes.slice(before).map(({ kind }) => kind))).toEqual(new Set(['granted']));
    expect(orders).toHaveLength(1);
  });

  it('ends a visit though somebody can be seen far behind, and then guides him', async () => {
    const { show, orders } = station();
    expect(await show(during(1000, ada), during(700, { ...stranger, x: 400, far: true }))).toEqual({ kind: 'granted', name: 'ADA' });
    expect(await show(during(200, { ...stranger, x: 400, far: true }))).toEqual({ kind: 'guiding', hint: 'out-of-zone' });
    expect(await show(during(1000, ada))).toEqual({ kind: 'granted', name: 'ADA' });
    expect(orders).toHaveLength(2);
  });

  it('greets nobody by what was said before a long silence of its camera', async () => {
    const { show, outcomes, wait } = station();
    await show(during(1000, ada));
    const before = outcomes.length;
    wait(60_000);
    await show(during(1000, bert));
    expect(outcomes.slice(before, before + 2)).toEqual([{ kind: 'looking' }, { kind: 'looking' }]);
    expect(outcomes.at(-1)).toEqual({ kind: 'granted', name: 'BERT' });
  });

  it('wants a face as large as one at the end of its zone has it', async () => {
    const { show, wants } = station({ zoneMetres: 0.8 });
    await show(ada, { ...ada, width: 1280 });
    expect(wants.map((want) => want.kind === 'face' && Math.round(want.minInterEye))).toEqual([40, 79]);
  });

  it('carries nothing over when somebody else stands there from one frame to the next', async () => {
    const { show, events } = station();
    await show(times(4, ada), during(3000, stranger));
    expect(events).toMatchObject([{ personId: null, reason: 'too-far-from-everyone' }]);
    expect(events[0].d1).toBeGreaterThan(1);
  });

  it('says in the log that whoever was refused is suspended, and to him what it says to a stranger', async () => {
    const [one, other] = [station(), station()];
    const said = await one.show(during(3000, carla));
    expect(said).toEqual(await other.show(during(3000, stranger)));
    expect(one.events).toMatchObject([{ personId: CARLA, reason: 'person-suspended', d1: 0 }]);
    expect([one.orders, one.locks]).toEqual([[], other.locks]);
    const claimed = station();
    claimed.claim('7');
    await claimed.show(during(3000, carla));
    expect(claimed.events).toMatchObject([{ personId: null, reason: 'too-far-from-everyone', claimed: ADA }]);
  });

  it('logs and counts a refusal also where nobody can say who is suspended', async () => {
    const { show, events, lockout, orders } = station({}, undefined, () => {
      throw new Error('a template that cannot be read');
    });
    const failed = vi.spyOn(lockout, 'failed');
    expect(await show(during(3000, carla))).toEqual({ kind: 'refused' });
    expect(events).toMatchObject([{ personId: null, reason: 'too-far-from-everyone' }]);
    expect(failed).toHaveBeenCalledOnce();
    expect(orders).toEqual([]);
  });

  it('begins anew when the face appears elsewhere', async () => {
    const { show, events } = station();
    const elsewhere = { ...ada, x: 400 };
    const frames = await framesToGrant();
    await show(times(frames - 1, ada), times(frames - 1, elsewhere));
    expect(events).toEqual([]);
    expect(await show(elsewhere)).toMatchObject({ kind: 'granted' });
  });

  it('begins anew when the camera switches its resolution', async () => {
    const { show, events } = station();
    const wide = { ...ada, width: 1280 };
    const frames = await framesToGrant();
    await show(times(frames - 1, ada), times(frames - 1, wide));
    expect(events).toEqual([]);
    expect(await show(wide)).toMatchObject({ kind: 'granted' });
  });

  it('refuses a suspected attack in the words for a stranger, and logs it', async () => {
    const [attacked, visited] = [station(), station()];
    await attacked.show(during(3000, { ...ada, live: 0.002 }));
    await visited.show(during(3000, stranger));
    expect(attacked.outcomes).toEqual(visited.outcomes);
    expect(attacked.events).toMatchObject([{ reason: 'attack-suspected', liveness: { kind: 'attack', parts: { miniFas: 0.002 } } }]);
    expect(attacked.orders).toEqual([]);
  });

  it('lets nobody in before a camera that stands still, and logs that', async () => {
    const { show, events, orders } = station();
    await show(ada, during(5000, { ...ada, frozen: true }));
    expect(events).toMatchObject([{ reason: 'attack-suspected', liveness: { parts: { frozen: 1 } } }]);
    expect(orders).toEqual([]);
  });

  it('asks the second net about a face that the first one doubts, and about no other', async () => {
    const [doubtful, clear] = [station(), station()];
    await doubtful.show(times(4, { ...ada, live: 0.2 }));
    await clear.show(times(4, ada));
    const asked = ({ wants }: ReturnType<typeof station>) => wants.map((want) => want.kind === 'face' && want.liveness?.antiSpoof);
    expect(asked(doubtful)).toEqual([false, true, false, true]);
    expect(asked(clear)).toEqual([false, false, false, false]);
  });

  it('asks an unsure face for a challenge, with the mesh', async () => {
    const { show, outcomes, wants } = station();
    await show(during(1000, { ...ada, live: 0.2 }));
    expect(outcomes.at(-1)).toMatchObject({ kind: 'challenge', challenge: 'turn-left' });
    expect(wants.at(-1)).toMatchObject({ kind: 'face', challenge: true });
    expect(wants[0]).toMatchObject({ kind: 'face', challenge: false });
  });

  it('lets a head in that does what it is asked, and looks back', async () => {
    const { show, events, orders } = station();
    await show(during(900, doubtful), acting(still, left, slowBlink));
    expect(await show(during(500, doubtful))).toEqual({ kind: 'granted', name: 'ADA' });
    expect(events).toMatchObject([
      { personId: ADA, liveness: { kind: 'unsure' }, challenge: { asked: 'blink', ended: 'passed', failure: null } },
    ]);
    expect(orders).toHaveLength(1);
  });

  it('refuses a picture that is turned instead of a head', async () => {
    const { show, events, orders } = station();
    await show(
      during(900, doubtful),
      acting(ofPicture({}, {}, {}), ofPicture({}, { yaw: 40 }, { yaw: 40 }, {}, {})),
      during(7000, doubtful),
    );
    expect(events).toMatchObject([
      { personId: null, reason: 'challenge-failed', challenge: { asked: 'turn-left', ended: 'failed', failure: 'flat' } },
    ]);
    expect(orders).toEqual([]);
  });

  it('lets nobody in by another head that does what the picture of an enrolled person was asked', async () => {
    const { show, events, orders } = station();
    await show(
      during(900, doubtful),
      acting(still, left, slowBlink).map((shown) => ({ ...shown, who: 'stranger' as const })),
      during(500, doubtful),
    );
    expect(events).toEqual([]);
    expect(orders).toEqual([]);
  });

  it('takes a claim as well: then it is 1:1', async () => {
    const { show, claim, events } = station();
    claim('7');
    await show(during(1000, ada));
    expect(events).toMatchObject([{ personId: ADA, mode: '1:1', claimed: ADA, comparisons: 1, d2: null }]);
  });
});

describe('nobody gets rid of what he has shown', () => {
  it('by typing a number while a challenge runs', async () => {
    const { show, claim, events, orders } = station();
    await show(during(900, doubtful));
    claim('99');
    expect(events).toMatchObject([{ personId: null, reason: 'challenge-timeout', challenge: { asked: 'turn-left', ended: 'timeout' } }]);
    expect(orders).toEqual([]);
  });

  it('by typing one number after the other', async () => {
    const { show, claim, events } = station();
    for (const number of ['97', '98', '99']) {
      claim(number);
      await show(during(300, ada));
    }
    claim('7');
    expect(events.map(({ reason, mode }) => [reason, mode])).toEqual(Array.from({ length: 3 }, () => ['number-unknown', '1:1']));
  });

  it('by taking a number back, or walking away with it', async () => {
    const [back, away] = [station(), station()];
    for (const { show, claim } of [back, away]) {
      claim('7');
      await show(during(1000, stranger));
    }
    back.clearClaim();
    await away.show(during(1000, nobody));
    for (const { events } of [back, away]) expect(events).toMatchObject([{ reason: 'too-far-from-everyone', claimed: ADA }]);
  });

  it('by another face that is let in, or refused', async () => {
    const [knows, stranges] = [station(), station()];
    for (const { show } of [knows, stranges]) await show(during(900, { ...doubtful, x: 400 }));
    await knows.show(during(900, ada), acting(still, left, slowBlink), during(500, ada));
    await stranges.show(during(8000, stranger));
    expect(knows.events.map(({ reason }) => reason)).toEqual(['challenge-timeout', 'agreed']);
    expect(knows.orders).toHaveLength(1);
    expect(stranges.events.map(({ reason }) => reason)).toEqual(['challenge-timeout', 'too-far-from-everyone']);
  });

  it('by another face before he leaves', async () => {
    const { show, events } = station();
    await show(during(900, doubtful), times(2, stranger), during(1000, nobody));
    expect(events).toMatchObject([{ reason: 'challenge-timeout', challenge: { asked: 'turn-left' } }]);
  });
});

it('a number typed by a passer-by whom nothing was asked of is no refusal', async () => {
  const { show, claim, events } = station();
  await show(times(2, ada));
  claim('7');
  await show(times(2, nobody));
  expect(events).toEqual([]);
});
