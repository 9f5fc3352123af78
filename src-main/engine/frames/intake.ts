import type { FrameReply } from '../../contract/outcome';
import type { Clock } from '../../core/clock';
import type { Frame } from '../../core/frame';
import type { CameraId } from '../../core/ids';
import { type ArrivalStamp, LONGEST_WAIT_MS } from './arrival';
import { parseFrame } from './frame-message';

/** As much of Electron's MessagePortMain as is used here, so that tests can hand in Node's own. */
export interface FramePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  postMessage(message: FrameReply): void;
  start(): void;
  close(): void;
}

export type Answer = Pick<FrameReply, 'outcome' | 'face'>;

/** @param usable to be called once it is known that the frame shows a face that can be compared, before it is */
export type See = (frame: Frame, arrivedAt: number, usable: (face: FrameReply['face']) => void) => Promise<Answer>;

export const NOTHING_SEEN: Answer = { outcome: { kind: 'idle' }, face: null };

/**
 * Takes the frames of one camera: one at a time, the newest wins, none that waited too long.
 * Each frame that came is answered, so that the page knows when to send the next; the first of somebody who comes is answered twice.
 */
export function takeFrames(cameraId: CameraId, port: FramePort, stamp: ArrivalStamp, clock: Clock, see: See): void {
  let waiting: { frame: Frame; arrivedAt: number } | null = null;
  let busy = false;
  let last = NOTHING_SEEN;

  const answer = (seq: number): void => port.postMessage({ seq, final: true, ...last });
  const usable = (seq: number) => (face: FrameReply['face']) => {
    if (last.face === null) port.postMessage({ seq, final: false, outcome: { kind: 'looking' }, face });
  };

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let next = waiting; next !== null; next = waiting) {
      waiting = null;
      if (clock.monotonic() - next.arrivedAt <= LONGEST_WAIT_MS) last = await see(next.frame, next.arrivedAt, usable(next.frame.seq));
      answer(next.frame.seq);
    }
    busy = false;
  };

  port.on('message', ({ data }) => {
    const frame = parseFrame(cameraId, data);
    if (frame === null) return;
    if (waiting !== null) answer(waiting.frame.seq);
    waiting = { frame, arrivedAt: stamp.now() };
    void work();
  });
  port.start();
}
