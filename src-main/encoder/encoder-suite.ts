import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { squaredDistance } from '../core/embedding';
import { createEncoder } from './create-encoder';
import { decodePhoto } from './decode-photo';
import type { BackendName, Encoder } from './encoder';
import { facePicture } from './face-picture';
import { changed, collage, HEAD, i420Frame, leaning, NETS, rgbaFrame, scaled, still } from './fixture';
import type { Raster } from './raster';

/** Distances as recorded on libtensorflow with the head threshold-3; a change beyond the tolerance is another f, and needs another encoder id. */
const RECORDED_TOLERANCE = 1e-3;
const RECORDED: readonly (readonly [string, string, number])[] = [
  ['franck_01829.jpg', 'franck_04035.jpg', 0.1657],
  ['franck_01829.jpg', 'franck_03909.jpg', 0.2968],
  ['cage.jpg', 'cage2_crop.jpg', 0.505],
  ['franck_01829.jpg', 'cage.jpg', 1.8685],
  ['franck_01829.jpg', 'audrey.jpg', 1.7423],
  ['audrey.jpg', 'cage2_crop.jpg', 2.2062],
];
const RECORDED_ID = '2a5a0aa4ae693b3ce50db96c6851be83024880c6f53f7a75bde20cbb874deb31';

/** d between a photograph and what is kept of it by consent (face-picture.ts). */
const KEPT_TOLERANCE = 0.02;

/** What f and all before it must do, on whichever backend. @param frames how many frames the leak test runs */
export function encoderBehaves(backend: BackendName, frames: number): void {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ backend, nets: NETS, head: HEAD });
  }, 120_000);
  afterAll(() => encoder.dispose());
  const embed = async (picture: Raster) => (await encoder.encodePhoto(picture)).embedding;

  it('has the same id everywhere', () => expect(encoder).toMatchObject({ backend, id: RECORDED_ID }));

  it.each(RECORDED)('%s and %s lie at their recorded distance', async (a, b, d) => {
    expect(Math.abs(squaredDistance(await embed(await still(a)), await embed(await still(b))) - d)).toBeLessThan(RECORDED_TOLERANCE);
  });

  it('leaves no tensor behind', { timeout: 300_000 }, async () => {
    const photo = await still('franck_01829.jpg');
    const [face, nobody] = [rgbaFrame(scaled(photo, 0.5)), rgbaFrame(changed(scaled(photo, 0.5), () => 90))];
    const before = encoder.tensorCount();
    for (let i = 0; i < frames; i++) await encoder.analyse(i % 10 === 9 ? nobody : face);
    await encoder.encodePhoto(photo);
    expect(encoder.tensorCount()).toBe(before);
  });

  describe('a photograph', () => {
    it('gives one unit vector of 128 numbers, and the 640 features that it comes from', async () => {
      const { embedding, features, geometry, quality } = await encoder.encodePhoto(await still('audrey.jpg'));
      expect(embedding).toHaveLength(128);
      expect(features).toHaveLength(640);
      expect(squaredDistance(embedding, new Float32Array(128))).toBeCloseTo(1, 5);
      expect(geometry.score).toBeGreaterThan(0.9);
      expect(quality.interEye).toBeGreaterThan(100);
    });

    it('shows the same person mirrored, at half the size, and darker', async () => {
      const photo = await still('franck_01829.jpg');
      const original = await embed(photo);
      for (const other of [mirrored(photo), scaled(photo, 0.5), changed(photo, (v) => v * 0.6)]) {
        expect(squaredDistance(original, await embed(other))).toBeLessThan(0.1);
      }
    });

    it('may be a crop so tight that the face fills it', async () => {
      const photo = await still('franck_01829.jpg');
      const { box } = (await encoder.encodePhoto(photo)).geometry;
      const crop = collage(Math.round(box.width), Math.round(box.height), [
        { picture: photo, x: -Math.round(box.x), y: -Math.round(box.y) },
      ]);
      expect(squaredDistance(await embed(crop), await embed(photo))).toBeLessThan(0.3);
    });

    it('may show a passer-by far in the background', async () => {
      const photo = await still('franck_01829.jpg');
      const crowd = collage(900, 576, [
        { picture: photo, x: 0, y: 0 },
        { picture: scaled(await still('audrey.jpg'), 0.15), x: 800, y: 10 },
      ]);
      expect(squaredDistance(await embed(crowd), await embed(photo))).toBeLessThan(0.1);
    });

    it.each(['audrey.jpg', 'cage.jpg', 'franck_01829.jpg', 'ri_1_crop.jpg'])(
      '%s gives the same face by what is kept of it',
      { timeout: 30_000 },
      async (name) => {
        const photo = await still(name);
        const crowd = collage(photo.width + 700, photo.height, [
          { picture: photo, x: 0, y: 0 },
          { picture: scaled(await still('audrey.jpg'), 0.15), x: photo.width + 600, y: 10 },
        ]);
        const face = await encoder.encodePhoto(crowd);
        const picture = await facePicture(crowd, face.geometry.box);
        const kept = await decodePhoto(picture);
        expect(Math.max(kept.width, kept.height)).toBeLessThanOrEqual(640);
        expect(picture.byteLength).toBeLessThan(200_000);
        expect(squaredDistance((await encoder.encodeCentral(kept, 'enrolment')).embedding, face.embedding)).toBeLessThan(KEPT_TOLERANCE);
      },
    );

    const [one, even] = [() => still('franck_01829.jpg'), (v: number) => () => v];
    it.each<[string, string, () => Promise<Raster>]>([
      ['without a face', 'no-face', async () => changed(await one(), even(128))],
      [
        'of two people',
        'several-faces',
        async () =>
          collage(1100, 700, [
            { picture: await one(), x: 0, y: 0 },
            { picture: scaled(await still('audrey.jpg'), 0.7), x: 720, y: 50 },
          ]),
      ],
      ['with a tiny face', 'face-too-small', async () => collage(600, 500, [{ picture: scaled(await one(), 0.16), x: 240, y: 200 }])],
      ['almost black', 'face-too-dark', async () => changed(await one(), (v) => v * 0.15)],
      ['almost white', 'face-too-bright', async () => changed(await one(), (v) => v * 0.35 + 165)],
      ['out of focus', 'face-blurred', async () => blurred(await one())],
      [
        'with dark glasses',
        'face-eyes-covered',
        async () => collage(432, 346, [{ picture: scaled(await one(), 0.6), x: 0, y: 0 }, ...darkGlasses(0, 0)]),
      ],
    ])('%s is refused as %s', async (_, code, make) => {
      await expect(encoder.encodePhoto(await make())).rejects.toMatchObject({ code });
    });

    it('of several people gives the most central one where a data set means it', async () => {
      const franck = await one();
      const pair = collage(1100, 700, [
        { picture: franck, x: 190, y: 60 },
        { picture: scaled(await still('audrey.jpg'), 0.4), x: 880, y: 0 },
      ]);
      for (const path of ['enrolment', 'live'] as const) {
        expect(squaredDistance((await encoder.encodeCentral(pair, path)).embedding, await embed(franck))).toBeLessThan(0.1);
        await expect(encoder.encodeCentral(changed(pair, even(128)), path)).rejects.toMatchObject({ code: 'no-face' });
      }
    });
  });

  describe('a live frame', () => {
    const ground = async (parts: (photo: Raster) => Parameters<typeof collage>[2]) =>
      encoder.analyse(rgbaFrame(collage(640, 480, parts(scaled(await still('franck_01829.jpg'), 0.6)))));

    it('of the person enrolled lies near the photograph, in RGBA and in I420', async () => {
      const photo = await still('franck_01829.jpg');
      const enrolled = await embed(photo);
      for (const frame of [rgbaFrame(scaled(photo, 0.7)), i420Frame(scaled(photo, 0.7))]) {
        const analysis = await encoder.analyse(frame);
        expect(analysis.kind === 'face' && squaredDistance(analysis.face.embedding, enrolled)).toBeLessThan(0.1);
        expect(analysis.times.detect * analysis.times.align * analysis.times.embed).toBeGreaterThan(0);
      }
    });

    it('says where a face is before it is encoded, if it is good for that', async () => {
      const photo = scaled(await still('franck_01829.jpg'), 0.7);
      for (const [picture, expected] of [
        [photo, 'face'],
        [blurred(photo), 'unfit'],
      ] as const) {
        const said: unknown[] = [];
        const analysis = await encoder.analyse(rgbaFrame(picture), undefined, (geometry) => said.push(geometry));
        expect(analysis.kind).toBe(expected);
        expect(said).toEqual(analysis.kind === 'face' ? [analysis.face.geometry] : []);
      }
    });

    it('shows a face that is followed without a second look at it, and one elsewhere with one, or, where it was wanted alone, not at all', async () => {
      const frame = rgbaFrame(scaled(await still('franck_01829.jpg'), 0.7));
      const seen = await encoder.analyse(frame);
      const box = (seen.kind === 'face' && seen.face.geometry.box) || null;
      const after = async (place: typeof box, { alone = false, lost = false } = {}) =>
        (await encoder.analyse(frame, { kind: 'followed', box: place, lost, minInterEye: 0, alone })).kind;
      const elsewhere = box && { ...box, x: box.x + box.width };
      expect([await after(box), await after(elsewhere), await after(box, { lost: true }), await after(elsewhere, { alone: true })]).toEqual(
        ['followed', 'face', 'face', 'nobody'],
      );
    });

    it.each([-30, -15, 15, 30])('shows the same person with the head leaning by %s degrees', async (degrees) => {
      const photo = await still('franck_01829.jpg');
      const analysis = await encoder.analyse(rgbaFrame(leaning(scaled(photo, 0.7), degrees)));
      expect(analysis.kind === 'face' && squaredDistance(analysis.face.embedding, await embed(photo))).toBeLessThan(0.1);
    });

    it('is encoded alike by the door and for a data set', async () => {
      const frame = scaled(await still('franck_01829.jpg'), 0.7);
      const [atTheDoor, measured] = [await encoder.analyse(rgbaFrame(frame)), await encoder.encodeCentral(frame, 'live')];
      expect(atTheDoor.kind === 'face' && squaredDistance(atTheDoor.face.embedding, measured.embedding)).toBeLessThan(1e-4);
    });

    it('shows nobody', async () => expect(await ground(() => [])).toMatchObject({ kind: 'nobody' }));
    it('shows several people beside each other', async () => {
      const two = await ground((photo) =>
        [photo, photo].map((picture, i) => ({ picture: scaled(picture, 0.7 - 0.1 * i), x: i * 320, y: 100 })),
      );
      expect(two).toMatchObject({ kind: 'several', count: 2 });
      expect('geometry' in two && two.geometry.box.x, 'the nearer one is meant').toBeLessThan(320);
    });
    it('shows two where a small photograph is held before a face, so that one face is found and the other would be read', async () => {
      const photo = scaled(await still('bieber_small.jpg'), 0.2163);
      const held = [
        { picture: scaled(await still('franck_01829.jpg'), 0.7), x: 0, y: 0 },
        { picture: photo, x: 218, y: 122 },
      ];
      expect(await encoder.analyse(rgbaFrame(collage(504, 403, held)))).toMatchObject({ kind: 'several', count: 2 });
    });
    it('shows one person with another far behind', async () => {
      const two = await ground((photo) => [
        { picture: photo, x: 0, y: 100 },
        { picture: scaled(photo, 0.35), x: 480, y: 20 },
      ]);
      expect(two).toMatchObject({ kind: 'face' });
    });
    it.each<[string, (photo: Raster) => Parameters<typeof collage>[2]]>([
      ['too-far', (photo) => [{ picture: scaled(photo, 0.22), x: 300, y: 200 }]],
      ['too-near', (photo) => [{ picture: scaled(photo, 3.6), x: -430, y: -340 }]],
      ['off-centre', (photo) => [{ picture: photo, x: -215, y: 100 }]],
      ['back-lit', (photo) => [{ picture: changed(photo, (v) => v * 0.15), x: 100, y: 60 }]],
      ['too-bright', (photo) => [{ picture: changed(photo, (v) => v * 0.35 + 165), x: 100, y: 60 }]],
      ['blurred', (photo) => [{ picture: blurred(photo), x: 100, y: 60 }]],
      ['eyes-covered', (photo) => [{ picture: photo, x: 100, y: 60 }, ...darkGlasses(100, 60)]],
    ])('is %s', async (reason, parts) => {
      expect(await ground(parts)).toMatchObject({ kind: 'unfit', reason });
    });
    it.each<[string | null, (photo: Raster) => Parameters<typeof collage>[2]]>([
      [null, (photo) => [{ picture: photo, x: 100, y: 60 }]],
      ['no-face', () => []],
      ['several-faces', (photo) => [0, 320].map((x) => ({ picture: scaled(photo, 0.7), x, y: 100 }))],
      ['too-small', (photo) => [{ picture: scaled(photo, 0.3), x: 250, y: 150 }]],
      ['off-centre', (photo) => [{ picture: photo, x: -215, y: 100 }]],
      ['back-lit', (photo) => [{ picture: changed(photo, (v) => v * 0.15), x: 100, y: 60 }]],
      ['blurred', (photo) => [{ picture: blurred(photo), x: 100, y: 60 }]],
      ['eyes-covered', (photo) => [{ picture: photo, x: 100, y: 60 }, ...darkGlasses(100, 60)]],
    ])('that is to be enrolled asks for one thing: %s', async (want, parts) => {
      const frame = rgbaFrame(collage(640, 480, parts(scaled(await still('franck_01829.jpg'), 0.6))));
      expect(await encoder.meter(frame)).toMatchObject({ want });
    });
    it('is too-dark where everything is', async () => {
      const photo = scaled(await still('franck_01829.jpg'), 0.6);
      const dark = changed(collage(640, 480, [{ picture: photo, x: 100, y: 60 }]), (v) => v * 0.15);
      expect(await encoder.analyse(rgbaFrame(dark))).toMatchObject({ kind: 'unfit', reason: 'too-dark' });
    });
  });
}

/** Over the eyes of franck_01829 at 0.6 of its size, which lie at (202, 153) and (271, 143). */
function darkGlasses(x: number, y: number): Parameters<typeof collage>[2] {
  const glass: Raster = { width: 66, height: 56, data: new Uint8Array(66 * 56 * 3).fill(18) };
  return [
    { picture: glass, x: x + 202 - 33, y: y + 153 - 28 },
    { picture: glass, x: x + 271 - 33, y: y + 143 - 28 },
  ];
}

/** Out of focus: each pixel the mean of a square around it. */
function blurred(picture: Raster): Raster {
  const radius = Math.round(picture.width / 60);
  return boxBlur(boxBlur(picture, radius), radius);
}

function boxBlur({ width, height, data }: Raster, radius: number): Raster {
  const along = (values: Uint8Array, step: number, place: (i: number) => number, length: number) =>
    values.map((_, i) => {
      const [first, last] = [Math.max(0, place(i) - radius), Math.min(length - 1, place(i) + radius)];
      let sum = 0;
      for (let k = first; k <= last; k++) sum += values[i + (k - place(i)) * step];
      return sum / (last - first + 1);
    });
  const rows = along(data, 3, (i) => Math.floor(i / 3) % width, width);
  return { width, height, data: along(rows, width * 3, (i) => Math.floor(i / 3 / width), height) };
}

function mirrored({ width, height, data }: Raster): Raster {
  return {
    width,
    height,
    data: data.map((_, i) => data[(Math.floor(i / 3 / width) * width + width - 1 - (Math.floor(i / 3) % width)) * 3 + (i % 3)]),
  };
}
