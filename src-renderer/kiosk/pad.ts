import type { StationState } from '../../src-main/contract/station-state';
import type { Screen } from './screen';

/** Whether a PIN alone may be the way in: then it is one too while there is no camera. */
export const pinOpens = ({ pad, asks }: StationState): boolean => pad === 'pin' && asks !== 'pin-and-face';

/** The station is out of order for faces alone. */
export const hindersFacesAlone = (screen: Screen): boolean => screen.kind === 'breakdown' && screen.breakdown === 'no-camera';

const SHUT: ReadonlySet<Screen['kind']> = new Set(['wait', 'breakdown', 'not-set-up', 'granted', 'released', 'pin-sent']);
const WITH_BUTTON: ReadonlySet<Screen['kind']> = new Set([
  'idle',
  'guiding',
  'looking',
  'step-away',
  'refused',
  'pin-paused',
  'face-awaited',
]);

/** Digits may be typed: wherever the door works and is not open already. A face that is locked out leaves the PIN. */
export function takesDigits(station: StationState, screen: Screen): boolean {
  if (hindersFacesAlone(screen)) return pinOpens(station);
  if (screen.kind === 'locked-out') return station.pad === 'pin';
  return !SHUT.has(screen.kind);
}

/** A button opens the pad; where digits come first the screen itself has one. */
export const offersPad = (station: StationState, screen: Screen): boolean =>
  takesDigits(station, screen) && (WITH_BUTTON.has(screen.kind) || screen.kind === 'locked-out' || screen.kind === 'breakdown');
