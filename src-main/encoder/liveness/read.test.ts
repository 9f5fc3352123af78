import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Frame } from '../../core/frame';
import { searchFrame } from '../detect/search';
import { collage, i420Frame, NETS, scaled, still } from '../fixture';
import type { Net } from '../nets/net';
import { wasmBackend } from '../nets/wasm-backend';
import { placeWithin } from './mini-fas';
import { readLiveness } from './read';

const ALL = { miniFas: true, antiSpoof: true, traces: true };
let nets: { minifasnet: Net; antispoofing: Net; yunet: Net };
beforeAll(async () => {
  const backend = await wasmBackend();
  const load = (name: string) => backend.load(`${NETS}/${name}`);
  nets = { minifasnet: await load('minifasnet'), antispoofing: await load('antispoofing'), yunet: await load('yunet') };
}, 60_000);
afterAll(() => Object.values(nets).forEach((net) => net.dispose()));

const read = (frame: Frame, parts = ALL) => readLiveness(nets, frame, searchFrame(nets.yunet, frame).faces[0], parts);

it('sees life in a man at a webcam, and no trace of a picture', { timeout: 60_000 }, async () => {
  const reading = read(i420Frame(scaled(await still('franck_02045.jpg'), 0.8)));
  expect(reading.miniFas).toBeGreaterThan(0.9);
  expect(reading.antiSpoof).toBeLessThan(0.2);
  expect([reading.moire, reading.deviceEdge]).toEqual([0, 0]);
});

it('sees little in a photograph of him on a sheet of paper, and the edges of the sheet', { timeout: 60_000 }, async () => {
  const picture = scaled(await still('franck_02045.jpg'), 0.35);
  const [width, height] = [picture.width + 24, picture.height + 24];
  const sheet = { width, height, data: new Uint8Array(width * height * 3).fill(250) };
  const reading = read(
    i420Frame(
      collage(640, 480, [
        { picture: sheet, x: 180, y: 120 },
        { picture, x: 192, y: 132 },
      ]),
    ),
  );
  expect(reading.miniFas).toBeLessThan(0.6);
  expect(reading.deviceEdge).toBeGreaterThan(0.9);
});

it('runs what it is asked for, and always tells pictures apart', async () => {
  const frame = i420Frame(scaled(await still('franck_02045.jpg'), 0.8));
  const nothing = read(frame, { miniFas: false, antiSpoof: false, traces: false });
  expect(nothing).toMatchObject({ miniFas: null, antiSpoof: null, moire: null, deviceEdge: null });
  expect(nothing.digest).toBe(read({ ...frame, data: frame.data.slice() }, { ...ALL, antiSpoof: false }).digest);
});

it('keeps an enlarged box within the picture', () => {
  const picture = { x: 0, y: 0, width: 640, height: 480 };
  for (const box of [
    { x: 10, y: 20, width: 100, height: 130 },
    { x: 500, y: 300, width: 200, height: 250 },
    { x: 100, y: 5, width: 300, height: 400 },
  ]) {
    const { centre, width, height } = placeWithin(picture, box, 2.7);
    expect(Math.min(centre.x - width / 2, centre.y - height / 2)).toBeGreaterThanOrEqual(-1e-9);
    expect(centre.x + width / 2).toBeLessThanOrEqual(640);
    expect(centre.y + height / 2).toBeLessThanOrEqual(480);
    expect(width / height).toBeCloseTo(box.width / box.height, 6);
  }
});
