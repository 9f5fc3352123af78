import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { no, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_SETTINGS } from '../settings/sample-settings';
import { openData } from './data-fixture';

const save = () => screen.findByRole('button', { name: 'Save' });

describe('how long the log is kept', () => {
  it('is not saved with too few days, or with none that can be read', async () => {
    const { args } = await openData();
    await fireEvent.click(await screen.findByLabelText('Erase old events'));
    const days = screen.getByLabelText('Erased after');
    for (const wrong of ['29', '', 'soon', '30.5', '3651']) {
      await fireEvent.input(days, { target: { value: wrong } });
      expect(screen.getByText('Choose a number of days from 30 to 3650.')).toBeTruthy();
      expect(await save()).toHaveProperty('disabled', true);
      await fireEvent.submit(days);
    }
    expect(args('settings.set')).toEqual([]);
  });

  it('is a year unless told otherwise, and nothing else of the settings changes', async () => {
    let settings = SAMPLE_SETTINGS;
    const { args } = await openData({ 'settings.get': () => yes(settings) });
    await fireEvent.click(await screen.findByLabelText('Erase old events'));
    settings = { ...SAMPLE_SETTINGS, theme: 'dark' };
    await fireEvent.click(await save());
    const question = await screen.findByRole('alertdialog', { name: 'Erase events that are older than 365 days?' });
    expect(args('settings.set')).toEqual([]);
    await fireEvent.click(within(question).getByRole('button', { name: 'Save and erase' }));
    await waitFor(() => expect(args('settings.set')).toEqual([{ ...SAMPLE_SETTINGS, theme: 'dark', keepLogDays: 365 }]));
    expect(await screen.findByText('The settings are saved.')).toBeTruthy();
  });

  it.each([
    ['89', true],
    ['91', false],
  ])('is asked about before more is erased, and only then: %s days instead of 90', async (days, asks) => {
    const { args } = await openData({ 'settings.get': () => yes({ ...SAMPLE_SETTINGS, keepLogDays: 90 }) });
    await fireEvent.input(await screen.findByLabelText('Erased after'), { target: { value: days } });
    await fireEvent.click(await save());
    if (asks) await fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect([screen.queryByRole('alertdialog'), args('settings.set').length]).toEqual([null, asks ? 0 : 1]));
    expect(screen.getByLabelText<HTMLInputElement>('Erased after').value).toBe(days);
  });

  it('says why it was not saved, goes back to what is saved, and is asked about before somebody leaves', async () => {
    await openData({ 'settings.set': () => no('log-unwritable'), 'settings.get': () => yes({ ...SAMPLE_SETTINGS, keepLogDays: 90 }) });
    await fireEvent.input(await screen.findByLabelText('Erased after'), { target: { value: '100' } });
    await fireEvent.click(await save());
    expect(await screen.findByText('Nothing can be saved: the disk is full, or fails. Make room, then try again.')).toBeTruthy();
    location.hash = '#/people';
    const question = await screen.findByRole('alertdialog', { name: 'Discard changes?' });
    await fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await fireEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(screen.getByLabelText<HTMLInputElement>('Erased after').value).toBe('90');
    expect(location.hash).toBe('#/data');
  });

  it('comes by itself once the engine is back', async () => {
    let away = true;
    const { say } = await openData({ 'settings.get': () => (away ? no('engine-unavailable') : yes(SAMPLE_SETTINGS)) });
    await screen.findByText('Recognition is not running just now. Wait a moment, then try again.');
    say('station.changed', { ...SET_UP, engine: 'restarting' });
    await screen.findByText('The engine is starting again.');
    away = false;
    say('station.changed', SET_UP);
    expect(await screen.findByLabelText('Erase old events')).toBeTruthy();
  });

  it('leads to where the days of alarm pictures are set', async () => {
    await openData();
    await fireEvent.click(await screen.findByRole('button', { name: 'Alarm pictures' }));
    expect(location.hash).toBe('#/door');
  });
});
