import type { FalseAdmissionLevel, Histogram, LevelRow, NearPair, RecognitionReport } from '../../src-main/contract/recognition';

const rate = (value: number, supported = true) => ({ value, low: value / 2, high: value * 2, supported });
const level = (oneIn: FalseAdmissionLevel, tau: number, more: Partial<LevelRow> = {}): LevelRow => ({
  oneIn,
  tau,
  fmr: rate(1 / oneIn / 200),
  refusalsOnePhoto: 0.03,
  refusalsTwoPhotos: 0.01,
  costly: false,
  ...more,
});
const nothing: Histogram = { binWidth: 1, shares: [0, 0, 0, 0], count: 0 };
const person = (personId: string, name: string): NearPair['a'] => ({ personId: personId as NearPair['a']['personId'], name });
const ADA = person('a', 'Ada');
const BO = person('b', 'Bo');
const LEI = person('c', '王磊');

/** A report for tests: simple numbers, no measurement. */
export const SAMPLE_REPORT: RecognitionReport = {
  encoderId: 'e' as RecognitionReport['encoderId'],
  comparedBy: 'distance',
  calibration: { command: 'threshold calibrate', people: 2749 },
  people: 200,
  comparisons: 230,
  level: 1000,
  tau: 1.1,
  verifyTau: 1.3,
  fmr: rate(1 / 200_000),
  lookAlikeFmr: rate(1 / 5000),
  perTry: { dependent: 0.001, independent: 0.004 },
  levels: [
    level(100, 1.2),
    level(1000, 1.1),
    level(10_000, 1, { fmr: rate(1 / 2_000_000, false) }),
    level(100_000, 0.8, { costly: true, refusalsOnePhoto: 0.12, refusalsTwoPhotos: 0.06 }),
  ],
  genuine: { binWidth: 1, shares: [0.9, 0.1, 0, 0], count: 1000 },
  impostor: { binWidth: 1, shares: [0, 0.4, 0.6, 0], count: 9000 },
  sitePasses: nothing,
  siteCross: nothing,
  crossedTemplates: 230,
  nearestPairs: [
    { a: ADA, b: BO, d: 0.9, nearerThanTau: true },
    { a: BO, b: LEI, d: 1.15, nearerThanTau: false },
  ],
  liveness: { live: 0.7, attack: 0.2, visits: { live: 97, unsure: 2, attack: 1 } },
};
