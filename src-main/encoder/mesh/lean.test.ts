import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchPhoto } from '../detect/search';
import { collage, leaning, NETS, still } from '../fixture';
import type { Net } from '../nets/net';
import { wasmBackend } from '../nets/wasm-backend';
import { leanOf } from './lean';

let mesh: Net;
let yunet: Net;
beforeAll(async () => {
  const backend = await wasmBackend();
  [mesh, yunet] = [await backend.load(`${NETS}/mesh`), await backend.load(`${NETS}/yunet`)];
}, 60_000);
afterAll(() => [mesh, yunet].forEach((net) => net.dispose()));

const degrees = (radians: number) => (radians * 180) / Math.PI;

it.each(['franck_01829.jpg', 'audrey.jpg', 'cage.jpg'])('sees by how much the head of %s leans, to 4 degrees', async (name) => {
  const photo = await still(name);
  const upright = degrees(leanOf(mesh, photo, searchPhoto(yunet, photo)[0]));
  for (const turned of [-40, -20, 20, 40]) {
    const picture = leaning(photo, turned);
    expect(Math.abs(degrees(leanOf(mesh, picture, searchPhoto(yunet, picture)[0])) - upright - turned)).toBeLessThan(4);
  }
});

it('takes the lean of the eyes where the mesh finds no face', async () => {
  const photo = await still('franck_01829.jpg');
  const face = searchPhoto(yunet, photo)[0];
  const [right, left] = face.landmarks;
  expect(leanOf(mesh, collage(400, 400, []), face)).toBeCloseTo(Math.atan2(left.y - right.y, left.x - right.x), 6);
});
