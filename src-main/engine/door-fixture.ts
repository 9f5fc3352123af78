import type { KioskOutcome } from '../contract/outcome';
import { DEFAULT_BUS, type DoorSettings } from '../contract/settings';
import { type DoorCameras, ONE_CAMERA } from '../contract/sides';
import { type Film, ofHead } from '../core/challenge/fixture';
import { DECISION_PARAMS } from '../core/decision/params';
import type { Evidence } from '../core/decision/types';
import { squaredDistance } from '../core/embedding';
import { samePlace } from '../core/track/follow';
import type { Frame } from '../core/frame';
import { asEncoderId, asEventId, asPersonId, type EventId, FRONT_CAMERA, MAIN_DOOR, type PersonId } from '../core/ids';
import type { LivenessReading } from '../core/liveness/types';
import type { OpenOrder } from '../core/order';
import type { Encoder, LiveAnalysis, Want } from '../encoder/encoder';
import type { Mesh } from '../core/mesh/mesh';
import { unitVector } from '../gallery/fixture';
import type { Verdict, Way } from '../core/policy/admit';
import { claimByPin } from './claim';
import { DoorWatch, type WatchParts } from './door-watch';
import { type Lock, VisitorLockout } from './visitor-lockout';

export const FRAME_MS = 66;
const spent = { detect: 0, align: 0, embed: 0, live: 0 };
const NOTHING = { miniFas: false, antiSpoof: false, traces: false };
export const [ADA, BERT, CARLA] = [asPersonId('ada'), asPersonId('bert'), asPersonId('carla')];
const TEMPLATES = new Map([
  [ADA, unitVector(1)],
  [BERT, unitVector(2)],
]);
/** Carla's. */
const SUSPENDED = unitVector(3);
const NUMBERS = new Map([['7', ADA]]);

/** For stations that are not asked which encoders there are. */
export const NO_ENCODERS = { options: { backend: 'auto', nets: 'none', head: 'none' }, installed: 'none' } as const;

/** One outside, one inside. */
export const TWO_CAMERAS: DoorCameras = { outside: { id: 'a', name: 'Camera A' }, inside: { id: 'b', name: 'Camera B' } };

/** Somebody before the camera; `x` is where his face begins, in pixels. */
interface Shown {
  readonly who: PersonId | 'stranger' | 'nobody';
  readonly x?: number;
  readonly width?: number;
  readonly live?: number;
  /** Seen once a challenge runs. */
  readonly mesh?: Mesh | null;
  /** Somebody stands beside him, about as near. */
  readonly beside?: true;
  /** Outside the door's zone. */
  readonly far?: true;
  /** Pixels that are equal to those of the frame before. */
  readonly frozen?: true;
}
export const nobody: Shown = { who: 'nobody' };
export const ada: Shown = { who: ADA };
export const bert: Shown = { who: BERT };
export const stranger: Shown = { who: 'stranger' };
export const carla: Shown = { who: CARLA };
export const times = (n: number, shown: Shown): Shown[] => Array.from({ length: n }, () => shown);
export const during = (ms: number, shown: Shown): Shown[] => times(Math.ceil(ms / FRAME_MS), shown);

/** What an encoder would say of a frame that shows it. */
export function analysisOf({ who, x = 100, live = 0.95, mesh = null, far, beside }: Shown, want: Want, digest: number): LiveAnalysis {
  if (who === 'nobody') return { kind: 'nobody', times: spent };
  const eye = { x: x + 30, y: 200 };
  const geometry = { box: { x, y: 150, width: 100, height: 120 }, landmarks: [eye, eye, eye, eye, eye] as const, score: 0.9 };
  if (want.kind === 'followed') {
    if (want.box !== null && (!want.lost || beside) && samePlace(want.box, geometry.box))
      return { kind: 'followed', geometry, times: spent };
    if (want.alone) return { kind: 'nobody', times: spent };
  }
  if (beside) return { kind: 'several', count: 2, geometry, times: spent };
  if (far) return { kind: 'unfit', reason: 'out-of-zone', geometry, times: spent };
  const quality = { interEye: 60, sharpness: 300, brightness: 120, turn: 0.05 };
  const embedding = TEMPLATES.get(who as PersonId) ?? (who === CARLA ? SUSPENDED : unitVector(99));
  const face = { geometry, quality, embedding, features: new Float32Array(0) };
  const { miniFas, antiSpoof, traces } = (want.kind === 'face' && want.liveness) || NOTHING;
  // what scores as low as a picture shows its edges too
  const trace = traces ? Number(live < 0.1) : null;
  const reading: LivenessReading = {
    miniFas: miniFas ? live : null,
    antiSpoof: antiSpoof ? 1 - live : null,
    moire: trace,
    deviceEdge: trace,
    view: null,
    digest,
  };
  const look = mesh && want.kind === 'face' && want.challenge ? { mesh, width: 640, height: 480 } : null;
  return { kind: 'face', face, reading, look, times: spent };
}

const ADMITTED: Verdict = { kind: 'admit', pulseMs: 1000, noted: null, withWhom: null };

/** A door with its camera: shows a script, and remembers what came of it. */
export function station(
  asks: Partial<DoorSettings> = {},
  mayPass: WatchParts['mayPass'] = () => ADMITTED,
  nearestSuspended: WatchParts['nearestSuspended'] = (face) => ({ personId: CARLA, d: squaredDistance(face, SUSPENDED) }),
) {
  const door: DoorSettings = {
    name: 'Door',
    board: 'virtual',
    path: null,
    output: 1,
    osdp: DEFAULT_BUS,
    pulseMs: 1000,
    asks: 'face',
    challenge: 'when-unsure',
    zoneMetres: 1.5,
    greets: 'by-name',
    inputs: [],
    cameras: ONE_CAMERA,
    ...asks,
  };
  const [outcomes, orders, wants, events, locks]: [
    KioskOutcome[],
    OpenOrder[],
    Want[],
    (Evidence & { personId: PersonId | null; way: Way })[],
    Lock[],
  ] = [[], [], [], [], []];
  const [fitted, letIn]: [string[], EventId[]] = [[], []];
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
  const lockout = new VisitorLockout();
  const watch = new DoorWatch({
    doorId: MAIN_DOOR,
    encoder: { id: asEncoderId('e'), backend: 'wasm', ...encoder } as Encoder,
    door: () => door,
    compare: (claim) => {
      const among = [...TEMPLATES].filter(([personId]) => claim === null || claim.personId === personId);
      const params = { ...DECISION_PARAMS, tau: 1 };
      return {
        params,
        encoder: { id: asEncoderId('e'), by: 'distance' },
        comparisons: among.length,
        nearest: (probe) => {
          const [first, second] = among.map(([personId, e]) => ({ personId, d: squaredDistance(probe, e) })).sort((a, b) => a.d - b.d);
          return first === undefined ? null : { personId: first.personId, d1: first.d, d2: second?.d ?? null };
        },
      };
    },
    nearestSuspended,
    ownerOf: (number) => NUMBERS.get(number) ?? null,
    draw: () => ['turn-left', 'blink'],
    lockout,
    same: (a, b) => squaredDistance(a, b) < 1,
    mayPass,
    logLockout: (lock) => void locks.push(lock),
    pinFitted: (number) => void fitted.push(number),
    letIn: (eventId) => void letIn.push(eventId),
    logGranted: (personId, evidence, way) => {
      events.push({ personId, way, ...evidence });
      return { eventId: asEventId(`s:${String(events.length)}`), name: personId.toUpperCase() };
    },
    logRefused: (evidence, way, _, recognised) => void events.push({ personId: recognised, way, ...evidence }),
    order: (order) => void orders.push(order),
  });
  return {
    outcomes,
    orders,
    wants,
    events,
    locks,
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
        outcomes.push((await watch.see(frame, now, () => undefined)).outcome);
        now += FRAME_MS;
      }
      return outcomes.at(-1);
    },
    lockout,
    fitted,
    letIn,
    claim: (number: string) => watch.claim(number, now),
    claimByPin: (personId: PersonId | null, number: string, wrongPinOf?: PersonId) =>
      watch.claimed(claimByPin(personId, number, now, wrongPinOf), now),
    claimUnderDuress: (personId: PersonId, number: string) =>
      watch.claimed({ ...claimByPin(personId, number, now), underDuress: true }, now),
    clearClaim: () => watch.clearClaim(now),
    wait: (ms: number) => (now += ms),
  };
}

/** Ada before a camera that leaves a doubt. */
export const doubtful: Shown = { ...ada, live: 0.2 };
export const acting = (...films: readonly Film[]): Shown[] => films.flat().map((mesh) => ({ ...doubtful, mesh }));
export const still = ofHead({}, {}, {});
export const left = ofHead({}, { yaw: 32 }, { yaw: 32 }, {}, {});
export const slowBlink = ofHead({}, { eyes: 0.3 }, { eyes: 0.3 }, {}, {});

/** How many frames a clear visit takes. */
export async function framesToGrant(): Promise<number> {
  const { show, outcomes } = station();
  await show(during(2000, ada));
  return outcomes.findIndex(({ kind }) => kind === 'granted') + 1;
}
