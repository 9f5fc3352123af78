import type { Quality, Unfit } from '../../core/face';
import { BLANK, meter, type PhotoMeters, type PhotoWant } from '../../core/quality/photo-meters';
import { PHOTO_BOUNDS } from './gates';

export const NOBODY: PhotoMeters = {
  want: 'no-face',
  meters: { alone: BLANK, size: BLANK, pose: BLANK, light: BLANK, sharpness: BLANK },
};

export interface SeenFace {
  readonly several: boolean;
  readonly quality: Quality;
  /** Where it stands, if that is wrong. */
  readonly place: Unfit | null;
  /** Dark because the light is behind it. */
  readonly backLit: boolean;
  /** see eye-contrast.ts */
  readonly eyeContrast: number;
}

/** The gates of a photograph (gates.ts) as bars, and the first of them that is shut as one instruction. */
export function photoMeters({ several, quality, place, backLit, eyeContrast }: SeenFace): PhotoMeters {
  const { interEye, brightness, sharpness, turn } = quality;
  const { minInterEye, minBrightness, maxBrightness, minSharpness, maxTurn, minEyeContrast } = PHOTO_BOUNDS;
  const [small, dark, bright] = [interEye < minInterEye, brightness < minBrightness, brightness > maxBrightness];
  const misplaced: PhotoWant | null = place === 'too-near' || place === 'off-centre' ? place : null;
  const [turned, blurred, covered] = [turn > maxTurn, sharpness < minSharpness, eyeContrast < minEyeContrast];
  const wants: readonly (PhotoWant | null)[] = [
    several ? 'several-faces' : null,
    small ? 'too-small' : misplaced,
    turned ? 'turned' : null,
    dark ? (backLit ? 'back-lit' : 'too-dark') : bright ? 'too-bright' : null,
    blurred ? 'blurred' : null,
    // Last: of a blurred or dark eye there is little to see as well.
    covered ? 'eyes-covered' : null,
  ];
  return {
    want: wants.find((want) => want !== null) ?? null,
    meters: {
      alone: { level: several ? 0.25 : 1, good: !several },
      size: misplaced === null ? meter(interEye / minInterEye, !small) : { level: 0.25, good: false },
      pose: covered ? { level: 0.25, good: false } : meter((1 - turn) / (1 - maxTurn), !turned),
      light: meter(Math.min(brightness / minBrightness, maxBrightness / Math.max(1, brightness)), !dark && !bright),
      sharpness: meter(sharpness / minSharpness, !blurred),
    },
  };
}
