import type { FaceGeometry, Quality, Unfit } from '../../core/face';
import type { FaultCode } from '../../core/fault';
import type { Pose } from '../../core/mesh/pose';
import { shareInside } from '../align/align';
import { interEye } from './measure';

/**
 * Permissive on purpose: the distance to the gallery decides who enters, a gate only keeps faces away of which an embedding says little.
 * The bounds come from 930 pictures of Labeled Faces in the Wild (LFW) and five webcam clips (421 frames, four people), and from
 * 60 LFW faces made worse step by step, d being the distance of the worse picture to its original.
 */

/** Pixels between the eyes: the aligned face has 35. LFW faces shrunk to 20 stay at d 0.10 (95 % below 0.20), to 12 at 0.28; the clips have 31 and more. */
const MIN_INTER_EYE_LIVE = 20;
/** A photograph for enrolment is compared for years: a little more than that. */
const MIN_INTER_EYE_PHOTO = 24;
/** Eyes further apart than this share of the frame's width belong to a face that the frame cuts off; the clips reach 0.19. */
const MAX_INTER_EYE_SHARE = 0.35;
/** Share of the aligned face that must lie inside the frame: with a quarter cut off d is 0.15 to 0.3, with a third 0.35 and more (the box says nothing: the detector fits it to what it sees). */
const MIN_INSIDE = 0.75;
/** Variance of the Laplacian: LFW has 19.5 and more, the clips 43 and more; faces shrunk until d grew to 0.28 have 25 (5 % below 11). */
const MIN_SHARPNESS = 15;
/** Mean luma of the aligned face: LFW 63 to 179, the clips 49 to 152; darkened to 33 d is 0.08, to 22 0.14, to 16 0.22. */
const MIN_BRIGHTNESS = 28;
/** Brightened to 191 (cut off at white) d is 0.23, to 220 0.73. */
const MAX_BRIGHTNESS = 205;
/**
 * Contrast around the eyes (eye-contrast.ts): of 1,500 LFW faces 1 % are below 0.096, the four below 0.06 wear dark glasses (a fifth pair, which
 * reflects, is missed at 0.096), and the next has 0.070 and open eyes. Drawn over 50 faces, dark glasses (43 found) take the median genuine distance
 * from 0.51 to 0.82, a hand over both eyes (23 found) to 1.00 and over one eye (21) to 0.68, tinted glasses that show the eyes (8) to 0.78; what is
 * not found is left to the distance. The mesh cannot tell: its points lie the same over glasses.
 */
const MIN_EYE_CONTRAST = 0.06;
/**
 * Nod of a photograph's face, degrees of the mesh either way: 99 % of LFW are within 29, and of 7,000 genuine pairs of cfp-odd those with a nod of
 * 26 to 42 are missed two to four times as often as others (23 to 44 % against 10 % above d 0.9). Roll up to 30 degrees changes nothing, alignment
 * undoes it; and yaw of the mesh predicts the genuine distance no better than the turn of the five landmarks (rank correlation 0.18 and
 * 0.21 on LFW, 0.47 and 0.46 on cfp-odd), so the mesh is fitted to photographs alone, where time is free: it would add 9 ms to every live frame.
 */
const MAX_PITCH_PHOTO = 30;
/** 95 % of LFW are below 0.63; from 0.5 on twice as many genuine pairs are missed, one in ten, which several frames make good. */
const MAX_TURN_LIVE = 0.7;
/** There is one photograph, and it can be taken again. */
const MAX_TURN_PHOTO = 0.6;

/** A photograph's gates, for whoever shows how far a picture is from them. */
export const PHOTO_BOUNDS = {
  minInterEye: MIN_INTER_EYE_PHOTO,
  minBrightness: MIN_BRIGHTNESS,
  maxBrightness: MAX_BRIGHTNESS,
  minSharpness: MIN_SHARPNESS,
  maxTurn: MAX_TURN_PHOTO,
  minEyeContrast: MIN_EYE_CONTRAST,
} as const;

/** Where a live face stands, before anything is computed from it. Null when it stands well. @param minInterEye pixels between the eyes of a face at the zone's end */
export function placeFault({ landmarks }: FaceGeometry, width: number, height: number, minInterEye: number): Unfit | null {
  const eyes = interEye(landmarks);
  if (eyes < minInterEye) return 'out-of-zone';
  if (eyes < MIN_INTER_EYE_LIVE) return 'too-far';
  if (eyes > MAX_INTER_EYE_SHARE * width) return 'too-near';
  return shareInside(landmarks, width, height) < MIN_INSIDE ? 'off-centre' : null;
}

/** What is wrong with a live face once it is aligned. Null when nothing is. @param eyeContrast see eye-contrast.ts */
export function lookFault(quality: Quality, eyeContrast: number): Look | null {
  return faultOf(quality, eyeContrast, MAX_TURN_LIVE);
}

/** Why a photograph's face cannot be enrolled, with what to do about it. Null when it can. */
export function photoFault(quality: Quality, eyeContrast: number, { pitch }: Pose): readonly [FaultCode, string] | null {
  if (quality.interEye < MIN_INTER_EYE_PHOTO)
    return ['face-too-small', 'The face is too small; choose a picture that is taken from nearer.'];
  const look = faultOf(quality, eyeContrast, MAX_TURN_PHOTO);
  if (look) return LOOK_FAULTS[look];
  return Math.abs(pitch) > MAX_PITCH_PHOTO ? NODDED : null;
}

type Look = Extract<Unfit, 'too-dark' | 'too-bright' | 'turned' | 'blurred' | 'eyes-covered'>;

function faultOf({ sharpness, brightness, turn }: Quality, eyeContrast: number, maxTurn: number): Look | null {
  if (brightness < MIN_BRIGHTNESS) return 'too-dark';
  if (brightness > MAX_BRIGHTNESS) return 'too-bright';
  if (turn > maxTurn) return 'turned';
  if (sharpness < MIN_SHARPNESS) return 'blurred';
  return eyeContrast < MIN_EYE_CONTRAST ? 'eyes-covered' : null;
}

const LOOK_FAULTS: Readonly<Record<Look, readonly [FaultCode, string]>> = {
  'too-dark': ['face-too-dark', 'The face is too dark; choose a picture with more light on it.'],
  'too-bright': ['face-too-bright', 'The face is too bright; choose a picture with less light on it.'],
  turned: ['face-turned', 'The face is turned away; choose a picture that looks at the camera.'],
  blurred: ['face-blurred', 'The face is blurred; choose a sharper picture.'],
  'eyes-covered': ['face-eyes-covered', 'The eyes are covered; choose a picture that shows both eyes, without dark glasses.'],
};

const NODDED: readonly [FaultCode, string] = ['face-tilted', 'The face looks far up or down; choose a picture that looks at the camera.'];
