import { describe, expect, it } from 'vitest';
import { type DemoVisit, judge } from './judgement';

const letIn: DemoVisit = { shown: 'enrolled', outcome: 'granted', opened: true };
const turnedAway: DemoVisit = { shown: 'other', outcome: 'refused', opened: false };

describe('a demonstration', () => {
  it('passes when the enrolled man came in and the other did not', () => {
    expect(judge([letIn, turnedAway]).passed).toBe(true);
  });

  it.each<[string, DemoVisit[]]>([
    ['nobody came', []],
    ['the other man was never shown', [letIn]],
    ['the enrolled man was recognised but the door stayed shut', [{ ...letIn, opened: false }, turnedAway]],
    ['the other man got in', [letIn, turnedAway, { shown: 'other', outcome: 'granted', opened: true }]],
    ['somebody was let in while nobody was there', [letIn, turnedAway, { shown: 'nobody', outcome: 'granted', opened: true }]],
  ])('fails when %s', (_, visits) => {
    expect(judge(visits).passed).toBe(false);
  });
});
