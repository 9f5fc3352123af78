import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLiveness, nextParts } from './judge';
import { LIVENESS_PARAMS } from './params';
import type { LivenessReading, TimedReading } from './types';

/** Readings at 15 frames a second, each of another picture. */
const visit = (count: number, reading: (i: number) => Partial<LivenessReading>): TimedReading[] =>
  Array.from({ length: count }, (_, i) => ({
    at: 1000 + (i * 1000) / 15,
    reading: { miniFas: 1, antiSpoof: null, moire: 0, deviceEdge: 0, view: null, digest: i + 1, ...reading(i) },
  }));

describe('a visit', () => {
  it('is pending until enough different frames were seen', () => {
    expect(judgeLiveness([])).toEqual({ kind: 'pending' });
    expect(judgeLiveness(visit(2, () => ({}))).kind).toBe('pending');
    expect(judgeLiveness(visit(3, () => ({}))).kind).toBe('live');
  });

  it('is live where the first net is sure, whatever the second says', () => {
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.95, antiSpoof: 0.99 })))).toMatchObject({ kind: 'live', parts: { miniFas: 0.95 } });
  });

  it('is live where the first net doubts and the second is sure', () => {
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.18, antiSpoof: 0.01 }))).kind).toBe('live');
  });

  it('is unsure where the first net doubts and the second says attack', () => {
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.12, antiSpoof: 0.99 }))).kind).toBe('unsure');
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.25, antiSpoof: 0.98 }))).kind).toBe('unsure');
  });

  it('is an attack only where both nets say so', () => {
    expect(judgeLiveness(visit(12, () => ({ miniFas: 0.001, antiSpoof: 0.99 }))).kind).toBe('attack');
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.001, antiSpoof: 0.01 }))).kind).toBe('unsure');
    expect(judgeLiveness(visit(30, () => ({ miniFas: 0.001 }))).kind).toBe('unsure');
  });

  it('is called an attack soon only where a trace of a picture is seen as well: back light fools both nets for a second', () => {
    expect(judgeLiveness(visit(6, () => ({ miniFas: 0.001, antiSpoof: 0.99 }))).kind).toBe('unsure');
    expect(judgeLiveness(visit(6, () => ({ miniFas: 0.001, antiSpoof: 0.99, deviceEdge: 0.9 }))).kind).toBe('attack');
  });

  it('waits for the second net, but not for ever', () => {
    expect(judgeLiveness(visit(8, () => ({ miniFas: 0.3 }))).kind).toBe('pending');
    expect(judgeLiveness(visit(20, () => ({ miniFas: 0.3 }))).kind).toBe('unsure');
  });

  it.each(['moire', 'deviceEdge'])('does not pass with a trace of a picture (%s)', (trace) => {
    const verdict = judgeLiveness(visit(20, () => ({ [trace]: 0.8 })));
    expect(verdict).toMatchObject({ kind: 'unsure', parts: { [trace]: 0.8 } });
    expect(verdict.kind !== 'pending' && verdict.score).toBeLessThan(LIVENESS_PARAMS.live);
  });

  it('does not turn on a few frames', () => {
    expect(judgeLiveness(visit(15, (i) => (i % 4 === 0 ? { miniFas: 0, antiSpoof: 1 } : { miniFas: 0.95 }))).kind).toBe('live');
    expect(judgeLiveness(visit(15, (i) => (i % 4 === 0 ? { miniFas: 1 } : { miniFas: 0, antiSpoof: 1 }))).kind).toBe('attack');
    expect(judgeLiveness(visit(15, (i) => (i % 2 === 0 ? { miniFas: 1, antiSpoof: 0.9 } : { miniFas: 0, antiSpoof: 1 }))).kind).toBe(
      'unsure',
    );
  });
});

describe('a camera', () => {
  it('may repeat a picture once or twice', () => {
    expect(judgeLiveness(visit(30, (i) => ({ digest: Math.floor(i / 3) }))).kind).toBe('live');
  });

  it('that stands still for a second is an attack, however live the picture', () => {
    expect(judgeLiveness(visit(14, () => ({ digest: 7 }))).kind).toBe('pending');
    expect(judgeLiveness(visit(20, () => ({ digest: 7 })))).toMatchObject({ kind: 'attack', score: 0, parts: { frozen: 1 } });
  });

  it('that stood still once stays one for the visit', () => {
    expect(judgeLiveness(visit(60, (i) => (i < 20 ? { digest: 7 } : {}))).kind).toBe('attack');
  });

  it('that shows a picture again within two seconds plays a film in a loop', () => {
    expect(judgeLiveness(visit(30, (i) => ({ digest: i % 12 }))).kind).toBe('attack');
    expect(judgeLiveness(visit(60, (i) => ({ digest: i % 45 }))).kind).toBe('live');
  });
});

describe('what is run on the next frame', () => {
  it('is the first net and the traces, by turns', () => {
    expect(nextParts([])).toEqual({ miniFas: true, antiSpoof: false, traces: false });
    expect(nextParts(visit(1, () => ({})))).toEqual({ miniFas: false, antiSpoof: false, traces: true });
    expect(nextParts(visit(2, (i) => (i === 1 ? { miniFas: null } : {})))).toEqual({ miniFas: true, antiSpoof: false, traces: false });
  });

  it('is the second net too while the first doubts, as often as needed', () => {
    expect(nextParts(visit(1, () => ({ miniFas: 0.2 }))).antiSpoof).toBe(true);
    expect(nextParts(visit(9, () => ({ miniFas: 0.9 }))).antiSpoof).toBe(false);
    expect(nextParts(visit(9, (i) => ({ miniFas: 0.2, antiSpoof: i < 3 ? 0.5 : null }))).antiSpoof).toBe(false);
  });

  it('lets a clear face in within ten frames, and says of a doubtful one within twenty that it is doubtful', () => {
    const framesUntil = (miniFas: number, antiSpoof: number) => {
      const readings: TimedReading[] = [];
      while (judgeLiveness(readings).kind === 'pending') {
        const parts = nextParts(readings);
        readings.push({
          at: readings.length * 66,
          reading: {
            miniFas: parts.miniFas ? miniFas : null,
            antiSpoof: parts.antiSpoof ? antiSpoof : null,
            moire: parts.traces ? 0 : null,
            deviceEdge: parts.traces ? 0 : null,
            view: null,
            digest: readings.length,
          },
        });
      }
      return readings.length;
    };
    expect(framesUntil(0.95, 1)).toBeLessThanOrEqual(10);
    expect(framesUntil(0.18, 0.01)).toBeLessThanOrEqual(10);
    expect(framesUntil(0.18, 0.99)).toBeLessThanOrEqual(20);
  });
});

const readings = fc.array(
  fc.record({
    miniFas: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    antiSpoof: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    moire: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    deviceEdge: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    view: fc.constant(null),
    digest: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 60 },
);

it('scores in [0, 1], and lets in only what scores as live', () => {
  fc.assert(
    fc.property(readings, (all) => {
      const verdict = judgeLiveness(all.map((reading, i) => ({ at: i * 66, reading })));
      if (verdict.kind === 'pending') return;
      expect(verdict.score).toBeGreaterThanOrEqual(0);
      expect(verdict.score).toBeLessThanOrEqual(1);
      expect(verdict.kind === 'live').toBe(verdict.score >= LIVENESS_PARAMS.live);
    }),
  );
});

it('never scores a visit higher for a lower probability of a live face', () => {
  const score = (miniFas: number, antiSpoof: number) => {
    const verdict = judgeLiveness(visit(20, () => ({ miniFas, antiSpoof })));
    return verdict.kind === 'pending' ? NaN : verdict.score;
  };
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (a, b, antiSpoof) => {
      expect(score(Math.max(a, b), antiSpoof)).toBeGreaterThanOrEqual(score(Math.min(a, b), antiSpoof));
      expect(score(a, Math.min(b, antiSpoof))).toBeGreaterThanOrEqual(score(a, Math.max(b, antiSpoof)));
    }),
  );
});
