import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { FrameReply, KioskOutcome } from '../../contract/outcome';
import { FRONT_CAMERA } from '../../core/ids';
import { ArrivalStamp } from './arrival';
import { type Answer, type FramePort, NOTHING_SEEN, type See, takeFrames } from './intake';

const FACE = { x: 0.4, y: 0.3, width: 0.2, height: 0.3 };
const said = (outcome: KioskOutcome): Answer => ({ outcome, face: FACE });

/** A camera whose frames come to what is scripted, each face found usable on the way to it. */
function camera(script: readonly Answer[]) {
  let at = 0;
  const clock = { monotonic: () => at, wall: () => 0 };
  const page = new EventEmitter();
  const replies: FrameReply[] = [];
  const port: FramePort = Object.assign(page, {
    postMessage: (reply: FrameReply) => void replies.push(reply),
    start: () => undefined,
    close: () => undefined,
  });
  const see: See = async ({ seq }, _, usable) => {
    const answer = script[seq];
    if (answer.face !== null) usable(answer.face);
    return answer;
  };
  const stamp = new ArrivalStamp(clock);
  takeFrames(FRONT_CAMERA, port, stamp, clock, see);
  return async (): Promise<readonly string[]> => {
    for (const seq of script.keys()) {
      page.emit('message', { data: { seq, width: 16, height: 16, format: 'RGBA', data: new ArrayBuffer(16 * 16 * 4) } });
      at += 60;
      await new Promise(setImmediate);
    }
    stamp.stop();
    return replies.map(({ seq, final, outcome }) => `${String(seq)} ${outcome.kind}${final ? '' : '...'}`);
  };
}

it('tells whoever comes that he is seen before he is compared, and everything else once', async () => {
  const visit = [NOTHING_SEEN, said({ kind: 'looking' }), said({ kind: 'granted', name: 'Ada' }), NOTHING_SEEN];
  expect(await camera(visit)()).toEqual(['0 idle', '1 looking...', '1 looking', '2 granted', '3 idle']);
});

it('says nothing in between to whoever waits locked out, or is told how to stand', async () => {
  const locked = said({ kind: 'locked-out', remainingMs: 1000 });
  expect(await camera([locked, locked])()).toEqual(['0 looking...', '0 locked-out', '1 locked-out']);
  const guided = said({ kind: 'guiding', hint: 'too-far' });
  expect(await camera([guided, said({ kind: 'looking' })])()).toEqual(['0 looking...', '0 guiding', '1 looking']);
});
