import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, planFaults } from './plan';

const PULSE_MS = 1500;

describe('the plan of a campaign', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = planFaults(7, 60, FAULT_KINDS, PULSE_MS);
    expect(planFaults(7, 60, FAULT_KINDS, PULSE_MS)).toEqual(plan);
    expect(planFaults(8, 60, FAULT_KINDS, PULSE_MS)).not.toEqual(plan);
  });

  it('is the beginning of a longer one, so that a fault is found again by its number', () => {
    expect(planFaults(7, 60, FAULT_KINDS, PULSE_MS).slice(0, 30)).toEqual(planFaults(7, 30, FAULT_KINDS, PULSE_MS));
  });

  it('has each kind once before any comes again', () => {
    for (const seed of [1, 2, 3]) {
      const kinds = planFaults(seed, 2 * FAULT_KINDS.length, FAULT_KINDS, PULSE_MS).map(({ kind }) => kind);
      expect(new Set(kinds.slice(0, FAULT_KINDS.length)).size).toBe(FAULT_KINDS.length);
      expect(new Set(kinds.slice(FAULT_KINDS.length)).size).toBe(FAULT_KINDS.length);
    }
  });

  it('meets visits of both men, before the door opens and while it is open', () => {
    const plan = planFaults(1, 200, FAULT_KINDS, PULSE_MS);
    const shares = ['other', 'arrival', 'pulse'].map(
      (what) => plan.filter(({ visitor, after }) => [visitor, after].includes(what as never)).length,
    );
    for (const share of shares) expect(share).toBeGreaterThan(20);
    for (const { visitor, after, ms } of plan) {
      expect(ms).toBeLessThanOrEqual(PULSE_MS);
      if (visitor === 'other') expect(after).toBe('arrival');
    }
  });

  it('meets a door that is released, and one that office mode holds open, where the fault has to do with that', () => {
    const plan = planFaults(1, 200, FAULT_KINDS, PULSE_MS);
    const kinds = (what: string) => plan.filter(({ meets }) => meets === what).map(({ kind }) => kind);
    expect([kinds('release').length, kinds('office').length].every((share) => share >= 5 && share < 40)).toBe(true);
    for (const kind of kinds('release')) expect(kind).toMatch(/-(killed|stopped|vanished)$/);
    for (const kind of kinds('office')) expect(kind).toMatch(/^(engine|main|relay|all)-/);
  });
});
