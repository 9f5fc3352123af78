import { describe, expect, it } from 'vitest';
import type { FaceGeometry } from '../../core/face';
import { chooseCentral, chooseFollowed, chooseLive, choosePhoto } from './choose';

/** A face whose eyes are `eyes` pixels apart, its middle at (x, y), in a picture of 640 x 480. */
const face = (x: number, y: number, eyes: number): FaceGeometry => ({
  box: { x: x - eyes, y: y - eyes, width: 2 * eyes, height: 2 * eyes },
  landmarks: [
    { x: x - eyes / 2, y },
    { x: x + eyes / 2, y },
    { x, y },
    { x, y },
    { x, y },
  ],
  score: 0.9,
});
const near = face(320, 240, 60);

describe('a live frame', () => {
  it('shows nobody, or one person', () => {
    expect(chooseLive([])).toEqual({ kind: 'nobody' });
    expect(chooseLive([near])).toEqual({ kind: 'one', face: near });
  });
  it('shows several when two stand about equally near, and means the nearer', () =>
    expect(chooseLive([face(500, 240, 40), near])).toEqual({ kind: 'several', count: 2, face: near }));
  it('shows one when the others stand far behind', () =>
    expect(chooseLive([face(320, 100, 25), near, face(500, 240, 20)])).toEqual({ kind: 'one', face: near }));
});

describe('a face that is followed', () => {
  const before = face(330, 250, 62).box;
  it('is found where it was, also beside somebody else', () => {
    expect(chooseFollowed([near], before, 50)).toBe(near);
    expect(chooseFollowed([face(560, 240, 70), near], before, 50)).toBe(near);
  });
  it('is not found elsewhere, nor behind somebody who has stepped before it', () => {
    expect(chooseFollowed([face(560, 240, 60)], before, 50)).toBeNull();
    expect(chooseFollowed([near, face(500, 240, 140)], before, 50)).toBeNull();
    expect(chooseFollowed([], before, 50)).toBeNull();
  });
  it('is followed a step out of the zone, and no farther', () => {
    expect(chooseFollowed([near], before, 74)).toBe(near);
    expect(chooseFollowed([near], before, 76)).toBeNull();
  });
});

describe('a photograph', () => {
  it('shows one when the others are small and at the edge', () =>
    expect(choosePhoto([near, face(600, 60, 15)], 640, 480)).toEqual({ kind: 'one', face: near }));
  it('shows several when another is not far behind', () =>
    expect(choosePhoto([near, face(600, 60, 30)], 640, 480)).toMatchObject({ kind: 'several', count: 2 }));
  it('shows several when a small face has the middle', () =>
    expect(choosePhoto([face(150, 240, 60), face(330, 240, 15)], 640, 480)).toMatchObject({ kind: 'several', count: 2 }));
  it('shows nobody', () => expect(choosePhoto([], 640, 480)).toEqual({ kind: 'nobody' }));
});

it('takes the most central face where a data set means it, however small', () => {
  const small = face(330, 250, 20);
  expect(chooseCentral([face(100, 100, 80), small], 640, 480)).toBe(small);
  expect(chooseCentral([], 640, 480)).toBeNull();
});
