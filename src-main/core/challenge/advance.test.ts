import { describe, expect, it } from 'vitest';
import { renderHead } from '../mesh/fixture';
import { advance, asked, remainingMs } from './advance';
import { startChallenge } from './draw';
import { type Film, FRAME_MS, ofHead, ofPicture, play } from './fixture';
import { CHALLENGE_PARAMS } from './params';

const still = ofHead({}, {}, {});
const left = ofHead({}, { yaw: 32 }, { yaw: 32 }, {}, {});
const right = ofHead({}, { yaw: -32 }, { yaw: -32 }, {}, {});
const slowBlink = ofHead({}, { eyes: 0.3 }, { eyes: 0.3 }, {}, {});
const again = (count: number, one: Film): Film => Array.from({ length: count }, () => one).flat();

describe('a head', () => {
  it.each([
    ['turns left, then right', ['turn-left', 'turn-right'], [left, right]],
    ['turns right, then left', ['turn-right', 'turn-left'], [right, left]],
    ['turns left, then blinks slowly', ['turn-left', 'blink'], [left, slowBlink]],
    ['blinks slowly, then turns right', ['blink', 'turn-right'], [slowBlink, right]],
  ] as const)('that is asked to and %s passes', (_, steps, films) => {
    expect(play(steps, still, ...films)).toMatchObject({ outcome: 'passed', failure: null });
  });

  it('passes the first step and is asked for the second, with its own time', () => {
    const state = play(['turn-left', 'blink'], still, left);
    expect(state).toMatchObject({ outcome: 'waiting', step: 1 });
    expect(asked(state)).toBe('blink');
    expect(remainingMs(state, state.stepAt + 1000, CHALLENGE_PARAMS)).toBe(CHALLENGE_PARAMS.stepMs - 1000);
  });

  it('that stands beside the camera turns from where it looks', () => {
    const aside = { yaw: 12 };
    expect(play(['turn-right', 'turn-left'], ofHead(aside, aside), ofHead(aside, { yaw: -14 }, { yaw: -14 }, aside))).toMatchObject({
      step: 1,
    });
  });

  it.each([
    ['the other way', 'turn-left', right],
    ['when it was to blink', 'blink', left],
  ] as const)('that turns %s fails', (_, step, action) => {
    expect(play([step, 'turn-right'], still, action)).toMatchObject({ outcome: 'failed', failure: 'other-action', step: 0 });
  });

  it('that shuts its eyes when it was to turn fails', () => {
    expect(play(['turn-left', 'blink'], still, slowBlink, left)).toMatchObject({ outcome: 'failed', failure: 'other-action' });
  });

  it('that does nothing runs out of time', () => {
    expect(play(['turn-left', 'blink'], again(7, still))).toMatchObject({ outcome: 'timeout', failure: null });
  });

  it('that turns too little runs out of time', () => {
    expect(play(['turn-left', 'blink'], still, again(4, ofHead({}, { yaw: 11 }, {}, {})))).toMatchObject({ outcome: 'timeout' });
  });

  it('that is turned already must look straight ahead first', () => {
    const turned = ofHead({ yaw: 35 }, { yaw: 35 }, { yaw: 35 });
    expect(play(['turn-left', 'blink'], turned)).toMatchObject({ outcome: 'waiting', step: 0, reference: null });
    expect(play(['turn-left', 'blink'], turned, ofHead({ yaw: 35 }, {}, {}), left)).toMatchObject({ step: 1 });
  });

  it('that blinks as everybody does has not blinked on purpose', () => {
    const quick: Film = [...still, ...again(3, [renderHead({ eyes: 0.2 })]), ...still];
    expect(play(['blink', 'turn-left'], again(4, quick))).toMatchObject({ outcome: 'timeout', step: 0 });
  });

  it('that keeps its eyes shut has not opened them again', () => {
    expect(play(['blink', 'turn-left'], still, again(4, ofHead({ eyes: 0.2 }, { eyes: 0.2 }, { eyes: 0.2 })))).toMatchObject({ step: 0 });
  });

  it('that is lost for longer than a detector loses one ends the challenge', () => {
    const lost: Film = again(12, [null]);
    expect(play(['turn-left', 'blink'], still, lost, left)).toMatchObject({ outcome: 'failed', failure: 'lost' });
    expect(play(['turn-left', 'blink'], still, lost.slice(0, 5), left)).toMatchObject({ step: 1 });
  });
});

describe('a picture', () => {
  it.each([0, 0.1])('of curvature %d, turned before the camera, is flat', (curvature) => {
    const turning = ofPicture({ curvature }, { yaw: 35, curvature }, { yaw: 40, curvature }, { yaw: 40, curvature });
    const held = ofPicture({ curvature }, { curvature }, { curvature });
    expect(play(['turn-left', 'blink'], held, turning)).toMatchObject({ outcome: 'failed', failure: 'flat' });
  });
});

describe('a film', () => {
  it('that is cut to the asked action fails', () => {
    expect(play(['turn-left', 'blink'], still, ofHead({ yaw: 32 }, { yaw: 32 }))).toMatchObject({ outcome: 'failed', failure: 'cut' });
  });

  it('in which the face jumps fails', () => {
    expect(play(['turn-left', 'blink'], still, ofHead({ x: 400 }, { x: 400 }))).toMatchObject({ outcome: 'failed', failure: 'cut' });
  });

  it('that turns left, right and blinks in one order passes one draw of six', () => {
    const draws = [
      ['turn-left', 'turn-right'],
      ['turn-left', 'blink'],
      ['turn-right', 'turn-left'],
      ['turn-right', 'blink'],
      ['blink', 'turn-left'],
      ['blink', 'turn-right'],
    ] as const;
    const passed = draws.filter((steps) => play(steps, still, left, right, slowBlink, left, right, slowBlink).outcome === 'passed');
    expect(passed).toEqual([['turn-left', 'turn-right']]);
  });
});

it('stays as it ended', () => {
  const failed = play(['turn-left', 'blink'], still, right);
  expect(advance(failed, { mesh: renderHead(), width: 640, height: 480 }, 99_000, CHALLENGE_PARAMS)).toBe(failed);
});

it('says nothing of a frame without a face until the time is over', () => {
  const state = startChallenge(['blink', 'turn-left'], 0);
  expect(advance(state, null, FRAME_MS, CHALLENGE_PARAMS)).toBe(state);
  expect(advance(state, null, CHALLENGE_PARAMS.stepMs + 1, CHALLENGE_PARAMS).outcome).toBe('timeout');
});
