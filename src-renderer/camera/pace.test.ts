import { describe, expect, it } from 'vitest';
import type { FrameReply } from '../../src-main/contract/outcome';
import { isDue, paceAfter, WATCHING } from './pace';

const NOBODY: FrameReply = { seq: 0, final: true, outcome: { kind: 'idle' }, face: null };
const FACE: FrameReply = { seq: 0, final: true, outcome: { kind: 'looking' }, face: { x: 0.4, y: 0.3, width: 0.2, height: 0.3 } };

describe('the pace of frames', () => {
  it('is five a second while nobody is there', () => {
    expect(isDue(WATCHING, 0, 150)).toBe(false);
    expect(isDue(WATCHING, 0, 200)).toBe(true);
  });

  it('is full at the first sight of a face', () => {
    const pace = paceAfter(WATCHING, FACE, 1000);
    expect(pace.kind).toBe('following');
    expect(isDue(pace, 1000, 1050)).toBe(true);
    expect(isDue(pace, 1000, 1020)).toBe(false);
  });

  it('stays full while a face is only lost for a moment, then falls back', () => {
    const following = paceAfter(WATCHING, FACE, 1000);
    expect(paceAfter(following, NOBODY, 2000)).toEqual(following);
    expect(paceAfter(following, NOBODY, 2600)).toEqual(WATCHING);
  });
});
