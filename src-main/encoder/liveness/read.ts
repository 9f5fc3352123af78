import type { FaceGeometry } from '../../core/face';
import type { Frame } from '../../core/frame';
import type { LivenessParts, LivenessReading } from '../../core/liveness/types';
import type { Net } from '../nets/net';
import { antiSpoof } from './anti-spoof';
import { deviceEdgeOf } from './device-edge';
import { digestOf } from './digest';
import { lumaOf } from './luma';
import { miniFas } from './mini-fas';
import { moireOf } from './moire';

export interface LivenessNets {
  readonly minifasnet: Net;
  readonly antispoofing: Net;
}

/** What one frame says of its face's being alive; core/liveness makes a verdict of many. @param parts as `nextParts` of the readings before wants them */
export function readLiveness(nets: LivenessNets, frame: Frame, { box }: FaceGeometry, parts: LivenessParts): LivenessReading {
  const luma = parts.traces ? lumaOf(frame) : null;
  return {
    miniFas: parts.miniFas ? miniFas(nets.minifasnet, frame, box) : null,
    antiSpoof: parts.antiSpoof ? antiSpoof(nets.antispoofing, frame, box) : null,
    moire: luma && moireOf(luma, box),
    deviceEdge: luma && deviceEdgeOf(luma, box),
    digest: digestOf(frame),
  };
}
