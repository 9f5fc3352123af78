import type { FootageLabel } from '../../contract/engine';

/** What a demonstration saw: which man the footage showed when the station decided, and how it decided. */
export interface DemoVisit {
  readonly shown: FootageLabel;
  readonly outcome: 'granted' | 'refused';
  /** Whether the relay really opened; a refusal has no order. */
  readonly opened: boolean;
}

export interface Judgement {
  readonly passed: boolean;
  readonly enrolledLetIn: number;
  readonly enrolledRefused: number;
  readonly otherLetIn: number;
  readonly otherRefused: number;
}

/** Passed only if the enrolled man was let in, the other man was turned away, and nobody else ever got in. */
export function judge(visits: readonly DemoVisit[]): Judgement {
  const count = (shown: DemoVisit['shown'], outcome: DemoVisit['outcome']): number =>
    visits.filter((visit) => visit.shown === shown && visit.outcome === outcome && (outcome === 'refused' || visit.opened)).length;
  const otherGranted = visits.filter((visit) => visit.shown !== 'enrolled' && visit.outcome === 'granted').length;
  const [enrolledLetIn, enrolledRefused, otherRefused] = [
    count('enrolled', 'granted'),
    count('enrolled', 'refused'),
    count('other', 'refused'),
  ];
  return {
    passed: enrolledLetIn > 0 && otherRefused > 0 && otherGranted === 0,
    enrolledLetIn,
    enrolledRefused,
    otherLetIn: otherGranted,
    otherRefused,
  };
}
