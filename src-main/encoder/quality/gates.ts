import type { Box, Quality, Unfit } from '../../core/face';
import type { FaultCode } from '../../core/fault';

/** Fewer pixels between the eyes and the face is enlarged to fill 112 x 112 (where they are 35 apart): it shows what the camera did not see. */
const MIN_INTER_EYE = 28;
/** A face that fills more of the frame's shorter side than this is cut off, or bent by the lens. */
const MAX_FACE_SHARE = 0.9;
/** Below, webcams of the test footage when they lose focus or the man moves fast; their calm frames lie above 60. */
const MIN_SHARPNESS = 15;
/** Mean luma of the aligned face: outside, the eyes of dark or light faces drown in the sensor's noise or in white. */
const MIN_BRIGHTNESS = 35;
const MAX_BRIGHTNESS = 230;
/** The nose half-way to an eye: about 30 degrees of yaw, beyond which both encoders lose several times their error. */
const MAX_TURN = 0.55;

/** The first thing that speaks against a face, in the order in which a person can mend it; null when it is good enough. */
export function unfitness(quality: Quality, box: Box, width: number, height: number): Unfit | null {
  if (quality.interEye < MIN_INTER_EYE) return 'too-far';
  if (Math.max(box.width, box.height) > MAX_FACE_SHARE * Math.min(width, height)) return 'too-near';
  if (isOffCentre(box, width, height)) return 'off-centre';
  if (quality.brightness < MIN_BRIGHTNESS) return 'too-dark';
  if (quality.brightness > MAX_BRIGHTNESS) return 'too-bright';
  if (quality.turn > MAX_TURN) return 'turned';
  if (quality.sharpness < MIN_SHARPNESS) return 'blurred';
  return null;
}

/** A face whose middle has left the frame's inner part is soon cut off. */
function isOffCentre(box: Box, width: number, height: number): boolean {
  const x = (box.x + box.width / 2) / width;
  const y = (box.y + box.height / 2) / height;
  return x < 0.1 || x > 0.9 || y < 0.1 || y > 0.9;
}

/** The same as a failure of a photograph; a tight or uncentred crop is no fault there. */
export const PHOTO_FAULTS: Readonly<Record<Exclude<Unfit, 'too-near' | 'off-centre'>, { code: FaultCode; message: string }>> = {
  'too-far': { code: 'face-too-small', message: 'The face is too small in this picture: come closer, or choose one that shows it larger.' },
  'too-dark': { code: 'face-too-dark', message: 'The face is too dark: choose a picture with more light on it.' },
  'too-bright': { code: 'face-too-bright', message: 'The face is too bright: choose a picture with less light on it.' },
  turned: { code: 'face-turned', message: 'The face looks aside: choose a picture that shows it from the front.' },
  blurred: { code: 'face-blurred', message: 'The face is blurred: choose a sharper picture.' },
};
