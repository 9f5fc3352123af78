import type { FaceGeometry } from '../../core/face';
import type { Frame } from '../../core/frame';
import type { LivenessParts, LivenessReading } from '../../core/liveness/types';
import type { Net } from '../nets/net';
import { antiSpoof } from './anti-spoof';
import { withoutBars } from './bars';
import { deviceEdgeOf } from './device-edge';
import { digestOf } from './digest';
import { lumaOf } from './luma';
import { miniFas } from './mini-fas';
import { moireOf } from './moire';
import { viewOf } from './view';

export interface LivenessNets {
  readonly minifasnet: Net;
  readonly antispoofing: Net;
}

/** What one frame says of its face's being alive; core/liveness makes a verdict of many. @param parts as `nextParts` of the readings before wants them */
export function readLiveness(nets: LivenessNets, frame: Frame, face: FaceGeometry, parts: LivenessParts): LivenessReading {
  const { box } = face;
  const luma = lumaOf(frame);
  const seen = withoutBars(luma);
  return {
    miniFas: parts.miniFas ? miniFas(nets.minifasnet, frame, box, seen) : null,
    antiSpoof: parts.antiSpoof ? antiSpoof(nets.antispoofing, frame, box, seen) : null,
    moire: parts.traces ? moireOf(luma, box) : null,
    deviceEdge: parts.traces ? deviceEdgeOf(luma, box) : null,
    view: viewOf(luma, face),
    digest: digestOf(frame),
  };
}
