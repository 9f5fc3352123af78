import type { Box } from '../../core/face';
import type { Frame } from '../../core/frame';
import { crop } from '../crop/crop';
import type { Net } from '../nets/net';
import { pixels } from '../nets/pixels';
import type { Raster, Region } from '../raster';
import { placeWithin } from './mini-fas';

const SIDE = 256;

/**
 * FaceAntiSpoofing's score, in [0, 1], 1 = attack: 256 x 256, R G B / 255, the face's box. A tree of eight leaves (Liu et al. 2019, "Deep Tree
 * Learning for Zero-shot Face Anti-Spoofing"): the sum of each leaf's answer times whether the face came to that leaf.
 */
export function antiSpoof(net: Net, picture: Raster | Frame, box: Box, seen: Region): number {
  const outputs = net.run({ input: pixels([crop(picture, placeWithin(seen, box, 1), SIDE)], 'RGB', 1 / 255) });
  const score = outputs.Identity.reduce((sum, answer, leaf) => sum + Math.abs(answer) * outputs.Identity_1[leaf], 0);
  return Math.min(1, score);
}
