import { FRONT_CAMERA } from '../../src-main/contract/bridge';
import type { FrameReply } from '../../src-main/contract/outcome';
import type { StationState } from '../../src-main/contract/station-state';
import type { KioskBridge } from '../bridge/kiosk';
import type { Camera } from '../camera/camera.svelte';
import { type Claim, decided, ENTRY_MS, expire, type Key, NO_NUMBER, type NumberEntry, press } from './number-entry';
import { NOTHING_SEEN, screenOf, see, type Seen, VERDICT_MS } from './screen';

/** All that the kiosk's screen is drawn from. */
export class Kiosk {
  station = $state.raw<StationState | null>(null);
  face = $state.raw<FrameReply['face']>(null);
  #seen = $state.raw<Seen>(NOTHING_SEEN);
  #number = $state.raw<NumberEntry>(NO_NUMBER);
  #now = $state(0);
  readonly screen = $derived.by(() => screenOf(this.station, this.camera.state, this.#seen, this.#now, this.#number));

  constructor(
    private readonly bridge: KioskBridge,
    readonly camera: Pick<Camera, 'state' | 'stream'>,
    private readonly clock: () => number,
  ) {}

  /** Follows the station's state; returns what ends it. */
  follow(): () => void {
    const end = this.bridge.on('station.changed', (state) => (this.station = state));
    void this.bridge.call('station.state', null).then((reply) => {
      if (reply.ok) this.station ??= reply.value;
    });
    return end;
  }

  /** The engine's answer to one frame. */
  answered(reply: FrameReply): void {
    this.#now = this.clock();
    const before = this.#seen.verdict;
    this.#seen = see(this.#seen, reply.outcome, this.#now);
    this.face = reply.face;
    const { verdict } = this.#seen;
    if (verdict === null || verdict.at === before?.at) return;
    this.#number = decided(this.#number, verdict.outcome.kind === 'granted' ? 'granted' : 'refused');
    // Answers may stop (the engine dies, the camera goes), and the verdict is over all the same.
    setTimeout(() => (this.#now = this.clock()), VERDICT_MS);
  }

  /** What an engine said that is gone no longer counts. */
  forget(): void {
    this.#seen = NOTHING_SEEN;
    this.face = null;
  }

  /** A key of the number pad, of a keyboard, or of a card reader. */
  press(key: Key): void {
    this.#enter(press(this.#number, key, this.clock()));
    setTimeout(() => this.#enter(expire(this.#number, this.clock())), ENTRY_MS);
  }

  #enter([number, claim]: readonly [NumberEntry, Claim | null]): void {
    this.#number = number;
    if (claim === null) return;
    if (claim.number === null) void this.bridge.call('claim.clear', null);
    else void this.bridge.call('claim.number', { number: claim.number });
  }

  /** @param name as the system calls it */
  reportCamera(state: 'live' | 'gone', name: string | null): void {
    void this.bridge.call('camera.report', { cameraId: FRONT_CAMERA, state, name: name?.slice(0, 200) ?? null });
  }

  /** Rings the bell. */
  ring(): void {
    void this.bridge.call('call.ring', null);
  }

  showAdministrator(): void {
    void this.bridge.call('administrator.show', null);
  }

  startDemo(): void {
    void this.bridge.call('demo.start', null);
  }
}
