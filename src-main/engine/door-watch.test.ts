import { describe, expect, it } from 'vitest';
import type { KioskOutcome } from '../contract/outcome';
import type { DoorSettings } from '../contract/settings';
import { type Film, ofHead, ofPicture } from '../core/challenge/fixture';
import { DECISION_PARAMS } from '../core/decision/params';
import type { Evidence } from '../core/decision/types';
import { squaredDistance } from '../core/embedding';
import type { Frame } from '../core/frame';
import { asEncoderId, asEventId, asPersonId, FRONT_CAMERA, MAIN_DOOR, type PersonId } from '../core/ids';
import type { LivenessReading } from '../core/liveness/types';
import type { OpenOrder } from '../core/order';
import type { Encoder, LiveAnalysis, Want } from '../encoder/encoder';
import type { Mesh } from '../core/mesh/mesh';
import { unitVector } from '../gallery/fixture';
import { DoorWatch } from './door-watch';

const FRAME_MS = 66;
const spent = { detect: 0, align: 0, embed: 0, live: 0 };
const NOTHING = { miniFas: false, antiSpoof: false, traces: false };
const [ADA, BERT] = [asPersonId('ada'), asPersonId('bert')];
const TEMPLATES = new Map([
  [ADA, unitVector(1)],
  [BERT, unitVector(2)],
]);
const NUMBERS = new Map([['7', ADA]]);

/** Somebody before the camera; `x` is where his face begins, in pixels. */
interface Shown {
  readonly who: PersonId | 'stranger' | 'nobody';
  readonly x?: number;
  readonly width?: number;
  readonly live?: number;
  /** Seen once a challenge runs. */
  readonly mesh?: Mesh | null;
  /** Pixels that are equal to those of the frame before. */
  readonly frozen?: true;
}
const nobody: Shown = { who: 'nobody' };
const ada: Shown = { who: ADA };
const bert: Shown = { who: BERT };
const stranger: Shown = { who: 'stranger' };
const times = (n: number, shown: Shown): Shown[] => Array.from({ length: n }, () => shown);
const during = (ms: number, shown: Shown): Shown[] => times(Math.ceil(ms / FRAME_MS), shown);

function analysisOf({ who, x = 100, live = 0.95, mesh = null }: Shown, want: Want, digest: number): LiveAnalysis {
  if (who === 'nobody') return { kind: 'nobody', times: spent };
  const eye = { x: x + 30, y: 200 };
  const geometry = { box: { x, y: 150, width: 100, height: 120 }, landmarks: [eye, eye, eye, eye, eye] as const, score: 0.9 };
  if (want.kind === 'presence') return { kind: 'somebody', geometry, times: spent };
  const quality = { interEye: 60, sharpness: 300, brightness: 120, turn: 0.05 };
  const embedding = TEMPLATES.get(who as PersonId) ?? unitVector(99);
  const face = { geometry, quality, embedding, features: new Float32Array(0) };
  const { miniFas, antiSpoof, traces } = want.liveness ?? NOTHING;
  const trace = traces ? 0 : null;
  const reading: LivenessReading = {
    miniFas: miniFas ? live : null,
    antiSpoof: antiSpoof ? 1 - live : null,
    moire: trace,
    deviceEdge: trace,
    view: null,
    digest,
  };
  const look = mesh && want.challenge ? { mesh, width: 640, height: 480 } : null;
  return { kind: 'face', face, reading, look, times: spent };
}

/** A door with its camera: shows a script, and remembers what came of it. */
function station(asks: Partial<DoorSettings> = {}) {
  const door: DoorSettings = {
    name: 'Door',
    board: 'virtual',
    path: null,
    pulseMs: 1000,
    asks: 'face',
    challenge: 'when-unsure',
    zoneMetres: 1.5,
    ...asks,
  };
  const [outcomes, orders, wants, events]: [KioskOutcome[], OpenOrder[], Want[], (Evidence & { personId: PersonId | null })[]] = [
    [],
    [],
    [],
    [],
  ];
  let now = 10_000;
  let shown: Shown = nobody;
  let digest = 0;
  const encoder: Pick<Encoder, 'analyse'> = {
    analyse: (_, want) => {
      if (want === undefined) throw new Error('The station always says what it wants.');
      wants.push(want);
      if (shown.frozen === undefined) digest++;
      return Promise.resolve(analysisOf(shown, want, digest));
    },
  };
  const watch = new DoorWatch({
    doorId: MAIN_DOOR,
    encoder: { id: asEncoderId('e'), backend: 'wasm', ...encoder } as Encoder,
    door: () => door,
    compare: (claim) => {
      const among = [...TEMPLATES].filter(([personId]) => claim === null || claim.personId === personId);
      const params = { ...DECISION_PARAMS, tau: 1 };
      return {
        params,
        comparisons: among.length,
        nearest: (probe) => {
          const [first, second] = among.map(([personId, e]) => ({ personId, d: squaredDistance(probe, e) })).sort((a, b) => a.d - b.d);
          return first === undefined ? null : { personId: first.personId, d1: first.d, d2: second?.d ?? null };
        },
      };
    },
    ownerOf: (number) => NUMBERS.get(number) ?? null,
    draw: () => ['turn-left', 'blink'],
    logGranted: (personId, evidence) => {
      events.push({ personId, ...evidence });
      return { eventId: asEventId(`s:${String(events.length)}`), name: personId.toUpperCase() };
    },
    logRefused: (evidence) => void events.push({ personId: null, ...evidence }),
    order: (order) => void orders.push(order),
  });
  return {
    outcomes,
    orders,
    wants,
    events,
    show: async (...script: readonly (Shown | readonly Shown[])[]) => {
      for (const next of script.flat()) {
        shown = next;
        const frame: Frame = {
          cameraId: FRONT_CAMERA,
          seq: 0,
          width: next.width ?? 640,
          height: 480,
          format: 'RGBA',
          data: new Uint8Array(0),
        };
        outcomes.push((await watch.see(frame, now)).outcome);
        now += FRAME_MS;
      }
      return outcomes.at(-1);
    },
    claim: (number: string) => watch.claim(number, now),
    clearClaim: () => watch.clearClaim(),
    wait: (ms: number) => (now += ms),
  };
}

/** Ada before a camera that leaves a doubt. */
const doubtful: Shown = { ...ada, live: 0.2 };
const acting = (...films: readonly Film[]): Shown[] => films.flat().map((mesh) => ({ ...doubtful, mesh }));
const still = ofHead({}, {}, {});
const left = ofHead({}, { yaw: 32 }, { yaw: 32 }, {}, {});
const slowBlink = ofHead({}, { eyes: 0.3 }, { eyes: 0.3 }, {}, {});

/** How many frames a clear visit takes. */
async function framesToGrant(): Promise<number> {
  const { show, outcomes } = station();
  await show(during(2000, ada));
  return outcomes.findIndex(({ kind }) => kind === 'granted') + 1;
}

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

  it('asks for no more than presence once it has decided, and for a face again when that one has left', async () => {
    const { show, wants } = station();
    await show(during(1000, ada), during(1000, nobody), ada);
    const kinds = wants.map(({ kind }) => kind);
    const decided = await framesToGrant();
    expect(kinds.indexOf('presence')).toBe(decided);
    expect(kinds.slice(decided, 15).every((kind) => kind === 'presence')).toBe(true);
    expect(kinds.at(-1)).toBe('face');
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
    await attacked.show(during(3000, { ...ada, live: 0.02 }));
    await visited.show(during(3000, stranger));
    expect(attacked.outcomes).toEqual(visited.outcomes);
    expect(attacked.events).toMatchObject([{ reason: 'attack-suspected', liveness: { kind: 'attack', parts: { miniFas: 0.02 } } }]);
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
