import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrameMessage, FrameReply } from '../../src-main/contract/outcome';
import { FrameFeed } from './frame-feed';

const NOBODY: FrameReply = { seq: 0, final: true, outcome: { kind: 'idle' }, face: null };
const FACE: FrameReply = { seq: 0, final: true, outcome: { kind: 'looking' }, face: { x: 0, y: 0, width: 1, height: 1 } };

/** A picture that knows its number and whether it was let go. */
class Picture {
  closed = false;
  constructor(readonly number: number) {}
  close(): void {
    this.closed = true;
  }
}

describe('the feed of frames', () => {
  let now = 0;
  let answers: FrameReply[] = [];
  let channel = new MessageChannel();
  let received: FrameMessage[] = [];
  let readable: boolean[] = [];
  let broken = false;
  const make = (): FrameFeed<Picture> =>
    new FrameFeed<Picture>({
      // The width carries the picture's number.
      copy: (picture) =>
        broken
          ? Promise.reject(new DOMException('gone', 'InvalidStateError'))
          : Promise.resolve({ width: picture.number, height: 16, format: 'I420', data: new ArrayBuffer(8) }),
      now: () => now,
      answered: (reply) => answers.push(reply),
      readable: (yes) => readable.push(yes),
    });
  let feed = make();

  const open = (): MessageChannel => {
    channel = new MessageChannel();
    received = [];
    const { port2 } = channel;
    port2.onmessage = ({ data }: MessageEvent<FrameMessage>) => received.push(data);
    return channel;
  };
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => {
        port2.close();
        resolve();
      };
      port1.postMessage(null);
    });
  /** A message takes some turns of the event loop from port to port. */
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns++) await turn();
  };
  const answer = async (reply: FrameReply): Promise<void> => {
    channel.port2.postMessage(reply);
    await settle();
  };
  const offer = async (number: number): Promise<Picture> => {
    const picture = new Picture(number);
    feed.offer(picture);
    await settle();
    return picture;
  };
  const numbers = (): number[] => received.map((message) => message.width);

  beforeEach(() => {
    now = 1000;
    answers = [];
    readable = [];
    broken = false;
    feed = make();
    feed.connect(open().port1);
  });
  afterEach(() => {
    feed.disconnect();
    channel.port2.close();
  });

  it('has one in flight, sends the newest after the answer, and lets the others go', async () => {
    const first = await offer(1);
    now += 60;
    const second = await offer(2);
    const third = await offer(3);
    expect(numbers()).toEqual([1]);
    expect([first.closed, second.closed, third.closed]).toEqual([true, true, false]);
    await answer(FACE);
    expect(numbers()).toEqual([1, 3]);
    expect(third.closed).toBe(true);
    expect(answers).toEqual([FACE]);
  });

  it('passes on what is known early, and waits for the final answer', async () => {
    await offer(1);
    now += 60;
    await offer(2);
    const early = { ...FACE, final: false };
    await answer(early);
    expect(numbers()).toEqual([1]);
    await answer(FACE);
    expect(numbers()).toEqual([1, 2]);
    expect(answers).toEqual([early, FACE]);
  });

  it('looks at once when something moves, though no look is due', async () => {
    await offer(1);
    await answer(NOBODY);
    expect(feed.watching).toBe(true);
    now += 60;
    await offer(2);
    expect(numbers()).toEqual([1]);
    feed.hurry();
    await settle();
    expect(numbers()).toEqual([1, 2]);
    expect(feed.watching).toBe(false);
  });

  it('numbers its frames without a gap', async () => {
    await offer(1);
    await answer(FACE);
    now += 100;
    await offer(2);
    expect(received.map((message) => message.seq)).toEqual([0, 1]);
  });

  it('never sends what it held too long', async () => {
    await offer(1);
    const held = await offer(2);
    now += 400;
    await answer(FACE);
    expect(numbers()).toEqual([1]);
    expect(held.closed).toBe(true);
  });

  it('keeps no frame while no other comes: its camera may wait for it', async () => {
    await offer(1);
    const held = await offer(2);
    expect(held.closed).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(held.closed).toBe(true);
    now += 200;
    await answer(FACE);
    expect(numbers()).toEqual([1]);
  });

  it('starts over on a new port, deaf to the old one', async () => {
    await offer(1);
    const old = channel;
    feed.connect(open().port1);
    now += 300;
    await offer(2);
    expect(numbers()).toEqual([2]);
    old.port2.postMessage(FACE);
    await settle();
    expect(answers).toEqual([]);
    old.port2.close();
  });

  it('knows when an answer is long overdue', async () => {
    await offer(1);
    expect(feed.lost).toBe(false);
    now += 2100;
    expect(feed.lost).toBe(true);
    await answer(FACE);
    expect(feed.lost).toBe(false);
  });

  it('says that the camera is blind once no frame could be read for two seconds, and that it sees again', async () => {
    broken = true;
    for (; now <= 2800; now += 300) await offer(1);
    expect([readable, numbers(), feed.lost]).toEqual([[], [], false]);
    const picture = await offer(2);
    expect([readable, picture.closed]).toEqual([[false], true]);
    broken = false;
    now += 300;
    await offer(3);
    expect([readable, numbers()]).toEqual([[false, true], [3]]);
  });

  it('sends nothing while there is no port', async () => {
    feed.disconnect();
    now += 500;
    const picture = await offer(1);
    expect(numbers()).toEqual([]);
    feed.disconnect();
    expect(picture.closed).toBe(true);
  });
});
