import { afterAll, beforeAll, expect, it } from 'vitest';
import { MESH_POINTS } from '../../core/mesh/mesh';
import { searchPhoto } from '../detect/search';
import { collage, i420Frame, NETS, still } from '../fixture';
import type { Backend, Net } from '../nets/net';
import { wasmBackend } from '../nets/wasm-backend';
import type { Raster } from '../raster';
import { meshOf } from './mesh';

/** Outer and inner corner of the right eye, inner and outer of the left, tip of the nose, corners of the mouth (MediaPipe's canonical model). */
const [RIGHT_OUTER, RIGHT_INNER, LEFT_INNER, LEFT_OUTER, NOSE, RIGHT_MOUTH, LEFT_MOUTH] = [33, 133, 362, 263, 1, 61, 291];

/** Pixels; what float32 leaves of a point in another place. */
const SAME = 0.3;

let backend: Backend;
let mesh: Net;
let yunet: Net;
beforeAll(async () => {
  backend = await wasmBackend();
  [mesh, yunet] = [await backend.load(`${NETS}/mesh`), await backend.load(`${NETS}/yunet`)];
}, 60_000);
afterAll(() => [mesh, yunet].forEach((net) => net.dispose()));

const face = (photo: Raster) => searchPhoto(yunet, photo)[0];

it.each(['franck_01829.jpg', 'franck_04117.jpg', 'audrey.jpg', 'cage.jpg'])(
  'lies on the face of %s where the detector sees it',
  async (name) => {
    const photo = await still(name);
    const found = face(photo);
    const { points, score } = meshOf(mesh, photo, found);
    expect(points).toHaveLength(MESH_POINTS * 3);
    expect(score).toBeGreaterThan(0.95);
    const point = (i: number) => ({ x: points[i * 3], y: points[i * 3 + 1] });
    const middle = (i: number, j: number) => ({ x: (point(i).x + point(j).x) / 2, y: (point(i).y + point(j).y) / 2 });
    const [right, left, nose, rightMouth, leftMouth] = found.landmarks;
    const eyes = Math.hypot(left.x - right.x, left.y - right.y);
    for (const [seen, expected] of [
      [middle(RIGHT_OUTER, RIGHT_INNER), right],
      [middle(LEFT_INNER, LEFT_OUTER), left],
      [point(NOSE), nose],
      [point(RIGHT_MOUTH), rightMouth],
      [point(LEFT_MOUTH), leftMouth],
    ]) {
      expect(Math.hypot(seen.x - expected.x, seen.y - expected.y)).toBeLessThan(0.2 * eyes);
    }
  },
);

it('follows a face that is moved in the picture, by parts of a pixel too', async () => {
  const photo = await still('franck_01829.jpg');
  const moved = collage(800, 640, [{ picture: photo, x: 61, y: 37 }]);
  const found = face(photo);
  const { box } = found;
  const shifted = {
    ...found,
    box: { ...box, x: box.x + 61, y: box.y + 37 },
  };
  const [before, after] = [meshOf(mesh, photo, found).points, meshOf(mesh, moved, shifted).points];
  for (let i = 0; i < before.length; i += 3) {
    expect(Math.abs(after[i] - before[i] - 61)).toBeLessThan(SAME);
    expect(Math.abs(after[i + 1] - before[i + 1] - 37)).toBeLessThan(SAME);
  }
  expect(before.some((value) => value !== Math.round(value))).toBe(true);
});

it("reads a camera's frame as it reads a picture", async () => {
  const photo = await still('franck_01829.jpg');
  const [fromPicture, fromFrame] = [meshOf(mesh, photo, face(photo)).points, meshOf(mesh, i420Frame(photo), face(photo)).points];
  expect(fromPicture.reduce((most, value, i) => Math.max(most, Math.abs(value - fromFrame[i])), 0)).toBeLessThan(3);
});

it('is unsure where there is no face', async () => {
  const photo = await still('franck_01829.jpg');
  const empty = collage(400, 400, []);
  expect(meshOf(mesh, empty, face(photo)).score).toBeLessThan(0.5);
});
