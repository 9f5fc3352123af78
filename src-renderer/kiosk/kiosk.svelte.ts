import type { FaultCode } from '../../src-main/contract/reply';
import type { FrameReply } from '../../src-main/contract/outcome';
import type { CameraDevice } from '../../src-main/contract/sides';
import type { KioskState } from '../../src-main/contract/station-state';
import type { KioskBridge } from '../bridge/kiosk';
import type { Camera } from '../camera/camera.svelte';
import type { PinEntry } from '../../src-main/contract/pin';
import {
  awaitsFace,
  type Claim,
  decided,
  ENTRY_MS,
  expire,
  heard,
  type Key,
  NO_NUMBER,
  type NumberEntry,
  press,
  type Wants,
} from './number-entry';
import { leaveKiosk, type LeaveTo } from './leave';
import { pinOpens } from './pad';
import {
  awaited,
  NOTHING_SEEN,
  openingAfter,
  PAUSE_SHOWN_MS,
  type PinAsked,
  pinTold,
  read,
  screenOf,
  see,
  type Seen,
  VERDICT_MS,
} from './screen';

/** All that the kiosk's screen is drawn from. */
export class Kiosk {
  station = $state.raw<KioskState | null>(null);
  face = $state.raw<FrameReply['face']>(null);
  #seen = $state.raw<Seen>(NOTHING_SEEN);
  #number = $state.raw<NumberEntry>(NO_NUMBER);
  #pin = $state.raw<PinAsked | null>(null);
  #waits: ReturnType<typeof setTimeout> | undefined;
  /** Counts PINs that were tried: what is answered to an earlier one is over. */
  #tries = 0;
  #now = $state(0);
  readonly screen = $derived.by(() => screenOf(this.station, this.camera.state, this.#seen, this.#now, this.#number, this.#pin));

  constructor(
    private readonly bridge: KioskBridge,
    readonly camera: Pick<Camera, 'state' | 'stream'>,
    private readonly clock: () => number,
  ) {}

  /** Follows the station's state; returns what ends it. */
  follow(): () => void {
    const end = this.bridge.on('station.changed', (state) => {
      this.station = state;
      this.#settle();
    });
    void this.bridge.call('station.state', null).then((reply) => {
      if (reply.ok) this.station ??= reply.value;
    });
    return end;
  }

  /** The engine's answer to one frame. */
  answered(reply: FrameReply): void {
    this.#now = this.clock();
    const before = this.#seen.verdict;
    this.#seen = see(this.station, this.#seen, reply.outcome, this.#now);
    this.#keepUp();
    this.face = reply.face;
    this.#number = heard(this.#number, reply.outcome, this.#now);
    const { verdict } = this.#seen;
    if (verdict === null || verdict.at === before?.at) return;
    this.#number = decided(this.#number, verdict.outcome.kind === 'granted' ? 'granted' : 'refused');
    // The last one who was let in is greeted.
    if (verdict.outcome.kind === 'granted' && this.#pin?.answer) this.#pin = null;
    // Answers may stop (the engine dies, the camera goes), and the verdict is over all the same.
    setTimeout(() => this.#settle(), VERDICT_MS);
  }

  /** What an engine said, or was told, that is gone no longer counts. */
  forget(): void {
    this.#seen = NOTHING_SEEN;
    this.#number = decided(this.#number, 'refused');
    this.#pin = null;
    this.#tries++;
    this.face = null;
  }

  /** A key of the pad, of a keyboard, or of a card reader. */
  press(key: Key): void {
    // Whoever types has read what came of the last PIN.
    if (this.#pin?.answer) this.#pin = null;
    this.#enter(press(this.#number, key, this.clock(), this.#wants()));
    this.#expire();
  }

  /** What was typed ends once it has waited for too long. */
  #expire(): void {
    clearTimeout(this.#waits);
    this.#enter(expire(this.#number, this.clock()));
    if (this.#number !== NO_NUMBER) this.#waits = setTimeout(() => this.#expire(), this.#number.at + ENTRY_MS - this.clock());
  }

  #wants(): Wants {
    if (this.station?.pad !== 'pin') return 'number';
    return pinOpens(this.station) ? 'pin-or-face' : 'pin';
  }

  #enter([number, claim]: readonly [NumberEntry, Claim | null]): void {
    this.#number = number;
    if (claim === null) return;
    if (claim.kind === 'clear') void this.bridge.call('claim.clear', null);
    else if (claim.kind === 'number') void this.bridge.call('claim.number', { number: claim.number });
    else void this.#tryPin({ number: claim.number, pin: claim.pin });
  }

  async #tryPin(entry: PinEntry): Promise<void> {
    const tried = ++this.#tries;
    this.#pin = { answer: null, at: this.clock(), opening: awaited(this.station?.door.kind === 'failed') };
    const reply = await this.bridge.call('claim.pin', entry);
    // An engine that is gone has answered nothing that counts.
    if (tried !== this.#tries) return;
    this.#now = this.clock();
    const opening = this.#pin?.opening ?? 'awaited';
    this.#pin = null;
    // Why the station could not answer is on its screen by itself.
    if (!reply.ok) return;
    if (reply.value.kind === 'look') {
      this.#number = awaitsFace(this.#number, this.#now);
      this.#expire();
      return;
    }
    if (reply.value.kind === 'granted') this.#number = NO_NUMBER;
    this.#pin = { answer: reply.value, at: this.#now, opening };
    for (const shownMs of [VERDICT_MS, PAUSE_SHOWN_MS]) setTimeout(() => this.#settle(), shownMs);
  }

  /** What the door does now; whom it opens for later was let in on the other side, or by an administrator: nobody is greeted for it again. */
  #keepUp(): void {
    const { station } = this;
    if (station === null) return;
    this.#seen = read(station, this.#seen, this.#now);
    if (this.#pin === null) return;
    const { at, opening } = this.#pin;
    this.#pin = { ...this.#pin, opening: openingAfter(opening, at, station.door.kind, this.#now) };
  }

  /** What somebody was told is over once it has been read, and the door is shut again. */
  #settle(): void {
    this.#now = this.clock();
    this.#keepUp();
    if (this.#pin?.answer && this.station !== null && pinTold(this.station, this.#pin, this.#now) === null) this.#pin = null;
  }

  /** @param name as the system calls it */
  reportCamera(state: 'live' | 'gone', name: string | null): void {
    void this.bridge.call('camera.report', { state, name: name?.slice(0, 200) ?? null });
  }

  reportDevices(devices: readonly CameraDevice[]): void {
    void this.bridge.call('cameras.found', { devices: devices.filter(({ id }) => id !== '') });
  }

  /** Rings the bell. */
  ring(): void {
    void this.bridge.call('call.ring', null);
  }

  /** Only while the station has no password yet. */
  showAdministrator(): void {
    void this.bridge.call('administrator.show', null);
  }

  leave(password: string, to: LeaveTo): Promise<FaultCode | null> {
    return leaveKiosk(this.bridge, password, to);
  }

  startDemo(): void {
    void this.bridge.call('demo.start', null);
  }
}
