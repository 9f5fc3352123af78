import type { InputStates } from '../core/door-input';
import type { DoorId } from '../core/ids';
import type { CallState } from './alarms';
import type { EmergencyState, TroubleReason } from './relay';
import type { FaultCode } from './reply';
import type { DoorSettings } from './settings';
import type { SetUpStep } from './set-up';
import type { CameraDevice, DoorCameras, Side } from './sides';

export type Locale = 'en' | 'zh';

export type DoorState =
  | { readonly kind: 'locked' }
  | { readonly kind: 'open'; readonly forMs: number }
  /** Ordered to open, but the relay did not do it. */
  | { readonly kind: 'failed' }
  /** Held open in office mode. */
  | { readonly kind: 'office' }
  /** Held open in an emergency. */
  | { readonly kind: 'released' };

export type RelayLink = 'starting' | 'connected' | 'offline' | 'stuck';
/** One that cannot start is tried again and again all the same: somebody may mend what hinders it. */
export type EngineState = 'starting' | 'ready' | 'restarting' | 'cannot-start';
export type CameraState = 'starting' | 'live' | 'gone';

/** `name` as the system calls it, while it is live. */
export interface CameraNow {
  readonly state: CameraState;
  readonly name: string | null;
}

/** What pages draw the station from. */
export interface StationState {
  readonly doorId: DoorId;
  readonly doorName: string;
  readonly door: DoorState;
  /** What the door wants to see before it opens. */
  readonly asks: DoorSettings['asks'];
  /** What can be typed: a number, or number and PIN. Where `asks` is 'number-and-face' and `pad` is 'pin', a number without a PIN is still taken. */
  readonly pad: 'none' | 'number' | 'pin';
  readonly engine: EngineState;
  /** Why it cannot start. */
  readonly engineTrouble: FaultCode | null;
  /** False while the log cannot be written: nobody is let in then. */
  readonly logWritable: boolean;
  /** Null where no bell hangs on the board, and nobody would hear a call. */
  readonly call: CallState | null;
  readonly relay: RelayLink;
  /** Why it is offline or stuck. */
  readonly relayTrouble: TroubleReason | null;
  /** The camera outside. */
  readonly camera: CameraNow;
  /** Null where the door has none inside. */
  readonly insideCamera: CameraNow | null;
  /** Those that are plugged in, as the kiosks know them; empty until one of them has looked. */
  readonly cameraDevices: readonly CameraDevice[];
  /** Null while none lasts. */
  readonly emergency: EmergencyState | null;
  /** Of the inputs that are wired; true is door open, button pressed, cover off, alarm, other door open. */
  readonly inputs: InputStates;
  /** True while no real board is set up: the door is then drawn on the screen, and says that it is virtual. */
  readonly virtualDoor: boolean;
  /** False while a lock hangs on this station, and nobody has confirmed that exit button and fire release work without it. */
  readonly wayOutConfirmed: boolean;
  readonly locale: Locale;
  /** IANA name of the zone that the station goes by: whatever happens has one time on every screen. */
  readonly zone: string;
  /** False until an administrator's password has been chosen. */
  readonly configured: boolean;
  /** Where the set-up stands that began with the password; null once it is done, or was left. */
  readonly setUp: SetUpStep | null;
  readonly demo: boolean;
  /** True where a first run without a camera may offer the demonstration. */
  readonly demoAvailable: boolean;
}

/** All that a kiosk needs to draw itself, besides outcomes: the station, seen from its side of the door. */
export interface KioskState extends StationState {
  readonly side: Side;
  /** Null while nobody knows. */
  readonly cameras: DoorCameras | null;
}
