import type { Box } from '../../core/face';
import type { Frame } from '../../core/frame';
import { crop, type Place } from '../crop/crop';
import type { Net } from '../nets/net';
import { pixels } from '../nets/pixels';
import type { Raster, Region } from '../raster';

const SIDE = 128;
/** What the net was trained on (Silent-Face-Anti-Spoofing, "2.7_80x80_MiniFASNetV2": the first number). */
const TRAINED = 2.7;
/** A view so wide that a phone or a print held up is seen in it as a whole. */
const WIDE = 4;

/**
 * MiniFASNet's probability of a live face: 128 x 128, B G R, 0 to 255; three outputs, softmax, the first is live. The lower of two crops;
 * a face that fills much of the frame has but one, as both end at the frame's edges.
 * On stills moved in a drawn phone the wide crop scores 0.02 and 0.05 where the usual one scores 0.75 and 0.01; real faces score alike in both.
 * @param seen the part of the picture that a camera saw
 */
export function miniFas(net: Net, picture: Raster | Frame, box: Box, seen: Region): number {
  const usual = placeWithin(seen, box, TRAINED);
  const wide = placeWithin(seen, box, WIDE);
  const places = wide.height > usual.height * WIDER ? [usual, wide] : [usual];
  const { output } = net.run({
    input: pixels(
      places.map((place) => crop(picture, place, SIDE)),
      'BGR',
      1,
    ),
  });
  return Math.min(...places.map((_, i) => live(output.subarray(3 * i, 3 * i + 3))));
}

/** Less than this is the same view again. */
const WIDER = 1.1;

/** A face's box enlarged, both sides alike, as far as what was seen goes, and moved into it. */
export function placeWithin({ x, y, width, height }: Region, box: Box, times: number): Place {
  const scale = Math.min(times, (width - 1) / box.width, (height - 1) / box.height);
  const [w, h] = [box.width * scale, box.height * scale];
  return {
    centre: { x: x + within(box.x - x + box.width / 2, w / 2, width), y: y + within(box.y - y + box.height / 2, h / 2, height) },
    width: w,
    height: h,
    angle: 0,
  };
}

const within = (centre: number, half: number, side: number) => Math.min(Math.max(centre, half), side - half);

function live(logits: Float32Array): number {
  const most = Math.max(...logits);
  const powers = [...logits].map((value) => Math.exp(value - most));
  return powers[0] / powers.reduce((sum, value) => sum + value, 0);
}
