import { describe, expect, it } from 'vitest';
import type { FaultKind } from './plan';
import { type Judged, summarise, table } from './summary';

const judged = (number: number, kind: FaultKind, backMs: number | null, violations: Judged['violations'] = [], slowness = 1): Judged => ({
  board: 'lcus-feedback',
  fault: { number, kind, visitor: 'enrolled', after: 'arrival', ms: 0, lastsMs: 0, offsetMs: 0, meets: 'visit' },
  backMs,
  slowness,
  violations,
  trace: violations.length === 0 ? [] : ['bytes'],
});
const around = { seed: 7, skipped: [], boards: ['lcus-feedback'], seconds: 9, load: { before: 0, after: 1, cores: 2 } };

describe('the summary of a campaign', () => {
  const late = { invariant: 'door-locked', what: 'late' } as const;
  const summary = summarise(
    [
      judged(1, 'page-killed', 300),
      judged(2, 'main-killed', 4000.4),
      judged(3, 'page-killed', null, [late, late]),
      judged(4, 'page-killed', 12_000, [], 1.5),
    ],
    around,
  );

  it('counts faults and violations, over all and by kind', () => {
    expect(summary).toMatchObject({ seed: 7, faults: 4, violations: 2 });
    expect(summary.byKind['page-killed']).toEqual({ faults: 3, violations: 2, recoveries: { count: 2, median: 300, max: 12_000 } });
    expect(summary.byKind['main-killed']).toMatchObject({ violations: 0 });
  });

  it('gives recoveries that were measured, and names those beyond the limit with what slowed them', () => {
    expect(summary.recoveries).toMatchObject({ count: 3, median: 4000, max: 12_000, limit: 10_000, slowness: 1 });
    expect(summary.recoveries.beyond).toEqual([{ fault: 4, kind: 'page-killed', ms: 12_000, slowness: 1.5 }]);
  });

  it('says of each violation what is needed to see it again', () => {
    expect(summary.found).toHaveLength(2);
    expect(summary.found[0]).toEqual({ ...late, board: 'lcus-feedback', fault: 3, kind: 'page-killed', trace: ['bytes'] });
  });

  it('is a table for people', () => {
    expect(table(summary)).toMatch(/main-killed +1 +0 +4000 +4000\n/);
    expect(table(summary)).toContain('seed 7');
  });
});
