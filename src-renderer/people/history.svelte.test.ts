import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AccessEvent, DistanceTrend } from '../../src-main/contract/rows';
import { asEventId, asPersonId } from '../../src-main/core/ids';
import { type Answers, no, yes } from '../admin/scripted-bridge';
import { open, person } from './people-fixture';

const openAda = async (answers: Answers) => {
  location.hash = '#/people/a';
  const station = await open(answers);
  await screen.findByRole('complementary', { name: 'Person' });
  return station;
};

describe('what one person did', () => {
  const PASS = {
    kind: 'granted',
    eventId: asEventId('s:9'),
    number: 9,
    personId: asPersonId('a'),
    name: 'Ada',
    at: Date.UTC(2026, 5, 1, 9, 3),
  };
  const trend = (more: Partial<DistanceTrend> = {}): DistanceTrend => ({
    passes: [
      { eventId: asEventId('s:8'), at: Date.UTC(2026, 5, 1), d1: 0.6 },
      { eventId: asEventId('s:9'), at: Date.UTC(2026, 5, 1) + 30_000, d1: 0.9 },
    ],
    mode: '1:K',
    tau: 1.02,
    since: 0,
    drift: null,
    ...more,
  });

  it('has its last events, each a step from its explanation in the log', async () => {
    const { asked } = await openAda({ 'log.page': () => yes([PASS as AccessEvent]), 'people.distances': () => yes(trend()) });
    const history = within(await screen.findByRole('region', { name: 'Last events' }));
    expect(history.getByRole('link', { name: /Let in.*1 Jun 2026/ }).getAttribute('href')).toBe('#/log/s%3A9?personId=a');
    expect(history.getByRole('link', { name: 'Everything in the log' }).getAttribute('href')).toBe('#/log?personId=a');
    expect(asked).toContainEqual({ name: 'log.page', arg: { before: null, filter: { personId: 'a' }, limit: 8 } });
  });

  it('shows how near its passes were, to everybody: as a picture, in a sentence and as a table', async () => {
    await openAda({ 'log.page': () => yes([]), 'people.distances': () => yes(trend()) });
    expect(await screen.findByRole('img', { name: 'Distances of 2 passes. The threshold is 1.02.' })).toBeTruthy();
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toContain('1 Jun 2026, 00:000.90');
    expect(screen.getByText('Nothing in the log yet.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Enrol again' })).toBeNull();
  });

  it('is to be enrolled again where the passes drift towards the limit', async () => {
    const drift = { recent: 0.93, enrolAgain: true };
    await openAda({ 'log.page': () => yes([]), 'people.distances': () => yes(trend({ drift })) });
    const hint = (await screen.findByText(/have drifted towards the threshold, their median is now 0.93 of 1.02/)).closest('[role=status]');
    await fireEvent.click(within(hint as HTMLElement).getByRole('button', { name: 'Add a photo' }));
    expect(location.hash).toBe('#/enrol/a');
  });

  it('says so when nobody has passed yet, and when its events cannot be read', async () => {
    let broken = true;
    await openAda({
      'log.page': () => (broken ? no('engine-unavailable') : yes([])),
      'people.distances': () => yes(trend({ passes: [] })),
    });
    const failure = await screen.findByText(/Recognition is not running/);
    broken = false;
    // What else of the person cannot be read has a button of its own.
    const again = failure.nextElementSibling as HTMLElement;
    expect(again.textContent).toContain('Try again');
    await fireEvent.click(again);
    expect(await screen.findByText('No pass by face yet with this encoder.')).toBeTruthy();
  });

  it('tells when it agreed to be recognised, as far as that is known', async () => {
    await openAda({ 'people.list': () => yes([person('a', 'Ada', { consentedAt: Date.UTC(2026, 0, 3, 8) })]) });
    expect(screen.getByText('Consent').nextElementSibling?.textContent).toMatch(/3 Jan 2026/);
  });
});
