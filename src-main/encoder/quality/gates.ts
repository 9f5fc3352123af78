import type { FaceGeometry, Quality, Unfit } from '../../core/face';
import type { FaultCode } from '../../core/fault';

/**
 * Permissive on purpose: the distance to the gallery decides who enters, a gate only keeps faces away of which an embedding says nothing.
 * Each bound lies outside what usual webcam footage and Labeled Faces in the Wild (LFW) show.
 */

/** Pixels between the eyes of a live face: the aligned face has 35, so at 24 it is already enlarged by half. */
const MIN_INTER_EYE_LIVE = 24;
/** A photograph for enrolment is compared for years: a little more than that. */
const MIN_INTER_EYE_PHOTO = 28;
/** Eyes further apart than this share of the frame's width belong to a face that the frame cuts off. */
const MAX_INTER_EYE_SHARE = 0.35;
/** Share of the face's box that must lie inside the frame. */
const MIN_INSIDE = 0.8;
/** Variance of the Laplacian. */
const MIN_SHARPNESS = 8;
/** Mean luma of the aligned face. */
const MIN_BRIGHTNESS = 30;
const MAX_BRIGHTNESS = 235;
/** Nose beyond this share of the way to the outer eye: about 45 degrees. */
const MAX_TURN = 0.75;

/** Where a live face stands, before anything is computed from it. Null when it stands well. */
export function placeFault({ box }: FaceGeometry, eyes: number, width: number, height: number): Unfit | null {
  if (eyes < MIN_INTER_EYE_LIVE) return 'too-far';
  if (eyes > MAX_INTER_EYE_SHARE * width) return 'too-near';
  const insideX = Math.min(width, box.x + box.width) - Math.max(0, box.x);
  const insideY = Math.min(height, box.y + box.height) - Math.max(0, box.y);
  return insideX * insideY < MIN_INSIDE * box.width * box.height ? 'off-centre' : null;
}

/** What is wrong with the aligned face. Null when nothing is. */
export function lookFault({ sharpness, brightness, turn }: Quality): Extract<Unfit, 'too-dark' | 'too-bright' | 'turned' | 'blurred'> | null {
  if (brightness < MIN_BRIGHTNESS) return 'too-dark';
  if (brightness > MAX_BRIGHTNESS) return 'too-bright';
  if (turn > MAX_TURN) return 'turned';
  return sharpness < MIN_SHARPNESS ? 'blurred' : null;
}

/** Why a photograph's face cannot be enrolled, with what to do about it. Null when it can. */
export function photoFault(quality: Quality): readonly [FaultCode, string] | null {
  if (quality.interEye < MIN_INTER_EYE_PHOTO) return ['face-too-small', 'The face is too small; choose a picture that is taken from nearer.'];
  const look = lookFault(quality);
  return look && LOOK_FAULTS[look];
}

const LOOK_FAULTS = {
  'too-dark': ['face-too-dark', 'The face is too dark; choose a picture with more light on it.'],
  'too-bright': ['face-too-bright', 'The face is too bright; choose a picture with less light on it.'],
  turned: ['face-turned', 'The face is turned away; choose a picture that looks at the camera.'],
  blurred: ['face-blurred', 'The face is blurred; choose a sharper picture.'],
} as const;
