import type { Landmarks } from '../../core/face';
import type { Raster } from '../raster';

/** How a life-size picture of a face is held before the camera; lengths in eye distances, angles in degrees (see core/mesh/pose.ts). */
interface Hold {
  readonly yaw?: number;
  readonly pitch?: number;
  readonly roll?: number;
  /** Bend about an upright axis; its radius is 1 / curvature, and 0 is flat. */
  readonly curvature?: number;
}

/** 640 x 480, 66 degrees wide, the face 63 cm away: for tests of what a net sees of a picture. */
const [WIDTH, HEIGHT, FOCAL, DISTANCE] = [640, 480, 490, 10];
const GROUND = 120;

/** The picture as the camera sees it, each pixel by its ray. */
export function heldPicture(picture: Raster, [right, left, nose]: Landmarks, hold: Hold = {}): Raster {
  const eyes = Math.hypot(left.x - right.x, left.y - right.y);
  const toSheet = inverseRotation(hold);
  const [cx, cy, cz] = toSheet(0, 0, DISTANCE);
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(GROUND);
  for (let y = 0, to = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, to += 3) {
      const [dx, dy, dz] = toSheet((x - WIDTH / 2) / FOCAL, (y - HEIGHT / 2) / FOCAL, 1);
      const t = hit({ x: -cx, z: -cz }, { x: dx, z: dz }, hold.curvature ?? 0);
      if (t === null) continue;
      const across = alongSheet(t * dx - cx, hold.curvature ?? 0);
      sample(picture, nose.x + across * eyes, nose.y + (t * dy - cy) * eyes, data, to);
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const alongSheet = (x: number, curvature: number) =>
  curvature === 0 ? x : Math.asin(Math.max(-1, Math.min(1, x * curvature))) / curvature;

/** Where a ray meets the sheet, or the side of the cylinder that faces the camera; null where it does not. */
function hit(from: { x: number; z: number }, along: { x: number; z: number }, curvature: number): number | null {
  if (curvature === 0) return along.z > 0 ? -from.z / along.z : null;
  const radius = 1 / curvature;
  const z = from.z - radius;
  const a = along.x ** 2 + along.z ** 2;
  const b = from.x * along.x + z * along.z;
  const root = b ** 2 - a * (from.x ** 2 + z ** 2 - radius ** 2);
  return root < 0 ? null : (-b - Math.sqrt(root)) / a;
}

/** From the camera's axes to the sheet's: the turn, the nod and the lean undone. */
function inverseRotation({ yaw = 0, pitch = 0, roll = 0 }: Hold) {
  const [[cy, sy], [cp, sp], [cr, sr]] = [yaw, pitch, roll].map((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ]);
  return (x: number, y: number, z: number): readonly [number, number, number] => {
    const [unturnedX, unturnedZ] = [cy * x + sy * z, -sy * x + cy * z];
    const [unnoddedY, unnoddedZ] = [cp * y - sp * unturnedZ, sp * y + cp * unturnedZ];
    return [cr * unturnedX + sr * unnoddedY, -sr * unturnedX + cr * unnoddedY, unnoddedZ];
  };
}

/** Bilinear; the ground shows beside the picture. */
function sample({ width, height, data }: Raster, x: number, y: number, into: Uint8Array, to: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return;
  const [u, v] = [x - left, y - top];
  for (let channel = 0; channel < 3; channel++) {
    const at = (top * width + left) * 3 + channel;
    const above = data[at] * (1 - u) + data[at + 3] * u;
    const below = data[at + width * 3] * (1 - u) + data[at + width * 3 + 3] * u;
    into[to + channel] = Math.round(above * (1 - v) + below * v);
  }
}
