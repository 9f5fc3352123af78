import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_SETTINGS } from '../settings/sample-settings';
import { SAMPLE_REPORT } from './sample-report';

const SETTINGS = { ...SAMPLE_SETTINGS, locale: 'zh' } as const;

const open = async (answers: Answers = {}) => {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([]),
    'recognition.report': () => yes(SAMPLE_REPORT),
    'settings.get': () => yes(SETTINGS),
    'settings.set': () => yes(null),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return station;
};
const level = (name: RegExp): Promise<HTMLElement> => screen.findByRole('radio', { name });

beforeEach(() => {
  location.hash = '#/recognition';
});

describe('the level', () => {
  it('says beside each choice what it costs, and which is in use', async () => {
    await open();
    const inUse = await level(/^1 in 1,000\b(?!,)/);
    expect(inUse.getAttribute('aria-checked')).toBe('true');
    expect(inUse.textContent).toContain('In use');
    const strictest = await level(/^1 in 100,000/);
    for (const text of ['0.80', '12%', '6%', 'Costs many refusals']) expect(strictest.textContent).toContain(text);
  });

  it('shows what a choice would mean before it is saved, and what helps where it costs much', async () => {
    await open();
    await fireEvent.click(await level(/^1 in 100,000/));
    expect(screen.getByRole('heading', { name: 'If you save this' })).toBeTruthy();
    expect(screen.getByText(/refuses 12% of genuine tries/)).toBeTruthy();
    expect(screen.getByText(/a second photo of each person \(6% refused\)/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(screen.getByRole('heading', { name: 'As it is now' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });

  it('says the probability that a judge’s limit stands for', async () => {
    await open({ 'recognition.report': () => yes({ ...SAMPLE_REPORT, comparedBy: 'abs', tau: 2 }) });
    expect(await screen.findByText('2.00 (p 0.500)')).toBeTruthy();
  });

  it('says in plain words where the measurement does not reach', async () => {
    await open();
    await fireEvent.click(await level(/^1 in 10,000\b(?!,)/));
    expect(screen.getByText('The measurement does not reach this far')).toBeTruthy();
  });

  it('is saved without touching the other settings, and the report comes anew', async () => {
    const { asked } = await open();
    await fireEvent.click(await level(/^1 in 10,000\b(?!,)/));
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/The level is saved/)).toBeTruthy();
    expect(asked).toContainEqual({ name: 'settings.set', arg: { ...SETTINGS, falseAdmissionLevel: 10_000 } });
    expect(asked.filter(({ name }) => name === 'recognition.report')).toHaveLength(2);
  });

  it('stays chosen when it could not be saved, and says why', async () => {
    await open({ 'settings.set': () => no('engine-unavailable') });
    await fireEvent.click(await level(/^1 in 100\b(?!,)/));
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Recognition is not running just now/)).toBeTruthy();
    expect((await level(/^1 in 100\b(?!,)/)).getAttribute('aria-checked')).toBe('true');
  });

  it('outlives a gallery that changes while it is being chosen', async () => {
    const { say } = await open();
    await fireEvent.click(await level(/^1 in 100\b(?!,)/));
    say('people.changed', null);
    await vi.waitFor(async () => expect((await level(/^1 in 100\b(?!,)/)).getAttribute('aria-checked')).toBe('true'));
  });
});

describe('the rest of the screen', () => {
  it('marks the pairs nearer than the limit, with the people a click away', async () => {
    await open();
    const table = (await screen.findByRole('link', { name: 'Ada' })).closest('table') as HTMLElement;
    const [, near, apart] = within(table).getAllByRole('row');
    expect(near?.textContent).toContain('Look-alikes, twins, or the same person twice');
    expect(apart?.textContent).not.toContain('Look-alikes');
    expect(within(table).getByRole('link', { name: '王磊' }).getAttribute('href')).toBe('#/people/c');
    await fireEvent.click(await level(/^1 in 100\b(?!,)/));
    expect(within(table).getAllByText('Look-alikes, twins, or the same person twice')).toHaveLength(2);
  });

  it('says when only a part of a large gallery was compared with all others', async () => {
    await open({ 'recognition.report': () => yes({ ...SAMPLE_REPORT, comparisons: 50_000, crossedTemplates: 2000 }) });
    expect(await screen.findByText(/2,000 of 50,000 templates/)).toBeTruthy();
  });

  it('reads the histograms aloud, with what lies on the wrong side of the limit', async () => {
    await open();
    expect(
      await screen.findByRole('img', { name: /threshold \(tau\) stands at 1.10.*9% lie beyond it.*1 in 25 lie below it/ }),
    ).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Different people' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('checkbox', { name: /Different people/ }));
    expect(screen.queryByRole('columnheader', { name: 'Different people' })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Passes here/ }).disabled).toBe(true);
  });

  it('shows where liveness decides, and how this station’s visits fell', async () => {
    await open();
    expect(
      await screen.findByRole('img', { name: 'Score from 0 to 1: suspected attack below 0.20, challenge up to 0.70, live above.' }),
    ).toBeTruthy();
    expect(screen.getByText('(97%)')).toBeTruthy();
  });

  it('says what to do first where nobody is enrolled', async () => {
    await open({ 'recognition.report': () => yes({ ...SAMPLE_REPORT, people: 0, comparisons: 0, nearestPairs: [] }) });
    expect(await screen.findByRole('button', { name: 'Enrol the first person' })).toBeTruthy();
    expect(screen.getByText('Two people are needed for a pair.')).toBeTruthy();
  });

  it('can be loaded again after a failure', async () => {
    let broken = true;
    await open({ 'recognition.report': () => (broken ? no('engine-unavailable') : yes(SAMPLE_REPORT)) });
    const again = await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    await fireEvent.click(again);
    expect(await level(/^1 in 1,000\b(?!,)/)).toBeTruthy();
  });
});
