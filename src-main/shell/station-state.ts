import type { CallState } from '../contract/alarms';
import type { StationFacts } from '../contract/engine';
import type { CameraDevice, Side } from '../contract/sides';
import type { CameraNow, DoorState, EngineState, KioskState, RelayLink, StationState } from '../contract/station-state';
import { computerZone } from '../contract/zone';
import type { EmergencyState } from '../contract/relay';
import type { InputStates } from '../core/door-input';
import { MAIN_DOOR } from '../core/ids';

interface Parts {
  facts: StationFacts | null;
  door: DoorState;
  /** An order that did not open the door, and on whose side somebody waits for it: null for both. */
  failed: { readonly side: Side | null } | null;
  engine: EngineState;
  engineTrouble: StationState['engineTrouble'];
  relay: RelayLink;
  relayTrouble: StationState['relayTrouble'];
  cameras: Readonly<Record<Side, CameraNow>>;
  cameraDevices: readonly CameraDevice[];
  logWritable: boolean;
  call: CallState | null;
  emergency: EmergencyState | null;
  inputs: InputStates;
}

export const CAMERA_STARTING: CameraNow = { state: 'starting', name: null };

/** What main knows of the station, put together for the pages; tells its listener of each change once. */
export class StationStateKeeper {
  readonly #parts: Parts = {
    facts: null,
    door: { kind: 'locked' },
    failed: null,
    engine: 'starting',
    engineTrouble: null,
    relay: 'starting',
    relayTrouble: null,
    cameras: { outside: CAMERA_STARTING, inside: CAMERA_STARTING },
    cameraDevices: [],
    logWritable: true,
    call: null,
    emergency: null,
    inputs: {},
  };
  /** When the door was told of last, on `now`'s clock. */
  #doorAt = 0;

  /** @param now monotonic milliseconds */
  constructor(
    private readonly demo: boolean,
    private readonly demoAvailable: boolean,
    private readonly now: () => number,
    private readonly changed: () => void,
  ) {}

  get facts(): StationFacts | null {
    return this.#parts.facts;
  }

  get state(): StationState {
    const {
      facts,
      door,
      failed,
      engine,
      engineTrouble,
      relay,
      relayTrouble,
      cameras,
      cameraDevices,
      logWritable,
      call,
      emergency,
      inputs,
    } = this.#parts;
    return {
      doorId: facts?.doorId ?? MAIN_DOOR,
      doorName: facts?.door.name ?? '',
      door: failed === null || HELD.has(door.kind) ? this.#aged(door) : { kind: 'failed' },
      asks: facts?.door.asks ?? 'face',
      pad: facts === null ? 'none' : padOf(facts),
      engine,
      engineTrouble,
      logWritable,
      call,
      relay,
      relayTrouble,
      camera: cameras.outside,
      insideCamera: facts === null || facts.door.cameras.inside === null ? null : cameras.inside,
      cameraDevices,
      emergency,
      inputs,
      virtualDoor: facts?.door.board === 'virtual',
      wayOutConfirmed: facts?.wayOutConfirmed ?? true,
      locale: facts?.locale ?? 'en',
      zone: facts?.zone ?? computerZone(),
      // Until the engine has spoken, no page may take the station for a new one.
      configured: facts?.configured ?? true,
      setUp: facts?.setUp ?? null,
      demo: this.demo,
      demoAvailable: this.demoAvailable,
    };
  }

  /**
   * The station as the kiosk on that side sees it: nobody is told there that the door failed somebody on the other.
   * Of an open door it is told the whole time, since its ring runs down by itself.
   */
  kioskState(side: Side): KioskState {
    const { facts, door, failed } = this.#parts;
    const elsewhere = failed !== null && failed.side !== null && failed.side !== side;
    const { state } = this;
    const told = elsewhere || state.door.kind === 'open' ? door : state.door;
    return { ...state, door: told, side, cameras: facts?.door.cameras ?? null };
  }

  cameraIs(side: Side, camera: CameraNow): void {
    this.update({ cameras: { ...this.#parts.cameras, [side]: camera } });
  }

  camera(side: Side): CameraNow {
    return this.#parts.cameras[side];
  }

  /** It has been read; a later failure stays. */
  failureShown(failed: Parts['failed']): void {
    if (this.#parts.failed === failed) this.update({ failed: null });
  }

  update(parts: Partial<Parts>): void {
    if (parts.door) this.#doorAt = this.now();
    Object.assign(this.#parts, parts);
    this.changed();
  }

  /** An open door with the time that is left of it: the page is told the state again at other changes, too. */
  #aged(door: DoorState): DoorState {
    return door.kind === 'open' ? { ...door, forMs: Math.max(0, door.forMs - (this.now() - this.#doorAt)) } : door;
  }
}

/** Of a door that stands open nobody is told that it failed. */
const HELD: ReadonlySet<DoorState['kind']> = new Set<DoorState['kind']>(['office', 'released']);

function padOf({ door: { asks }, pinAlone }: StationFacts): StationState['pad'] {
  if (asks === 'pin-and-face' || pinAlone !== 'nobody') return 'pin';
  return asks === 'number-and-face' ? 'number' : 'none';
}
