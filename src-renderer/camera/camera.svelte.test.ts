import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Camera } from './camera.svelte';

/** No camera can be plugged into a test: this one is as much of a stream as Camera touches. */
class FakeTrack {
  stopped = false;
  controller: ReadableStreamDefaultController<VideoFrame> | undefined;
  stop(): void {
    this.stopped = true;
  }
  readonly readable = new ReadableStream<VideoFrame>({ start: (controller) => (this.controller = controller) });
}
const FRAME = { close: () => undefined } as VideoFrame;

describe('the camera', () => {
  let tracks: FakeTrack[] = [];
  let broken = false;
  /** How long a camera takes to open, ms. */
  let delay = 0;
  let plugged = ['1', '2'];
  const asked: unknown[] = [];
  const source = {
    enumerateDevices: async () =>
      plugged.map((deviceId) => ({ kind: 'videoinput', deviceId, label: `Camera ${deviceId}` })) as unknown as MediaDeviceInfo[],
    getUserMedia: ({ video }: MediaStreamConstraints = {}) => {
      asked.push((video as MediaTrackConstraints).deviceId);
      if (broken) return Promise.reject(new DOMException('none', 'NotFoundError'));
      const track = new FakeTrack();
      tracks.push(track);
      const all = [track];
      const stream = { getVideoTracks: () => all, getTracks: () => all } as never;
      return delay === 0 ? Promise.resolve(stream) : new Promise<never>((resolve) => setTimeout(() => resolve(stream), delay));
    },
  };
  const taken: VideoFrame[] = [];
  let camera = new Camera(source, (frame) => taken.push(frame));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal(
      'MediaStreamTrackProcessor',
      class {
        readonly readable: ReadableStream<VideoFrame>;
        constructor({ track }: { track: FakeTrack }) {
          this.readable = track.readable;
        }
      },
    );
    tracks = [];
    broken = false;
    delay = 0;
    plugged = ['1', '2'];
    asked.length = 0;
    taken.length = 0;
    camera = new Camera(source, (frame) => taken.push(frame));
  });
  afterEach(() => {
    camera.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const begin = async (): Promise<void> => {
    void camera.start();
    await vi.advanceTimersByTimeAsync(0);
  };

  it('is live with its first frame, not before', async () => {
    await begin();
    expect(camera.state).toBe('starting');
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    expect(camera.state).toBe('live');
    expect(taken).toEqual([FRAME]);
  });

  it('is gone when there is none, and is asked for again every two seconds', async () => {
    broken = true;
    await begin();
    expect(camera.state).toBe('gone');
    broken = false;
    await vi.advanceTimersByTimeAsync(2000);
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    expect(camera.state).toBe('live');
  });

  it('is gone when it does not answer, released should it answer late, and asked for again', async () => {
    delay = 15_000;
    await begin();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(camera.state).toBe('gone');
    delay = 0;
    await vi.advanceTimersByTimeAsync(2000);
    tracks[1]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(3000);
    expect(tracks[0]?.stopped).toBe(true);
    expect(taken).toEqual([FRAME]);
  });

  it('is gone when its track ends', async () => {
    await begin();
    tracks[0]?.controller?.enqueue(FRAME);
    tracks[0]?.controller?.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(camera.state).toBe('gone');
    expect(camera.stream).toBeNull();
    expect(tracks[0]?.stopped).toBe(true);
  });

  it('is gone when it hangs, and released for the next try', async () => {
    await begin();
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(3000);
    expect(camera.state).toBe('gone');
    expect(tracks[0]?.stopped).toBe(true);
  });

  it('is gone when nobody can read its frames, and asked for again until one is read', async () => {
    const deliver = async (track: number): Promise<void> => {
      tracks[track]?.controller?.enqueue(FRAME);
      await vi.advanceTimersByTimeAsync(0);
    };
    await begin();
    await deliver(0);
    for (let again = 0; again < 2; again++) {
      camera.readable(false);
      await vi.advanceTimersByTimeAsync(2000);
      await deliver(again + 1);
      expect([camera.state, camera.stream, tracks.length, tracks[again]?.stopped]).toEqual(['gone', null, again + 2, true]);
    }
    camera.readable(true);
    await deliver(2);
    expect([camera.state, taken.length]).toEqual(['live', 4]);
  });

  it('is the one that is picked, and gone while it is not plugged in', async () => {
    plugged = ['2'];
    camera = new Camera(
      source,
      (frame) => taken.push(frame),
      (found) => found.find(({ id }) => id === '1') ?? null,
    );
    await begin();
    expect([camera.state, asked]).toEqual(['gone', []]);
    plugged = ['2', '1'];
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toEqual([{ exact: '1' }]);
  });

  it('started again, shows nothing of the one before', async () => {
    await begin();
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    camera.stop();
    await begin();
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    expect([camera.state, taken.length]).toEqual(['starting', 1]);
    tracks[1]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    expect([camera.state, taken.length, tracks[1]?.stopped]).toEqual(['live', 2, false]);
  });

  it('is let go when stopped, and not asked for again', async () => {
    await begin();
    tracks[0]?.controller?.enqueue(FRAME);
    await vi.advanceTimersByTimeAsync(0);
    camera.stop();
    expect(tracks[0]?.stopped).toBe(true);
    tracks[0]?.controller?.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tracks).toHaveLength(1);
  });
});
