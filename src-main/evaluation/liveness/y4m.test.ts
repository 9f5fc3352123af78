import { expect, it } from 'vitest';
import { y4mFrames } from './y4m';

const picture = (value: number) => [...Buffer.from('FRAME\n'), ...new Array<number>(4 * 2 * 1.5).fill(value)];
const film = Uint8Array.from([...Buffer.from('YUV4MPEG2 W4 H2 F15:1 Ip A1:1 C420jpeg\n'), ...picture(7), ...picture(10)]);

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(Buffer.from(bytes.subarray(at, at + size)));
}

const all = async (bytes: Uint8Array, size: number) => {
  const frames = [];
  for await (const frame of y4mFrames(inPieces(bytes, size))) frames.push(frame);
  return frames;
};

it.each([1, 5, 1000])('gives the pictures of a film that comes in pieces of %d bytes', async (size) => {
  const frames = await all(film, size);
  expect(frames).toMatchObject([
    { seq: 0, width: 4, height: 2, format: 'I420' },
    { seq: 1, width: 4, height: 2, format: 'I420' },
  ]);
  // 10 is the end of a line, too
  expect(frames.map(({ data }) => [...new Set(data)])).toEqual([[7], [10]]);
});

it('refuses another form, and a film that ends within a picture', async () => {
  await expect(all(Buffer.from('RIFF....AVI \n'), 100)).rejects.toThrow('YUV4MPEG2');
  await expect(all(film.subarray(0, film.length - 3), 100)).rejects.toThrow('ends');
});
