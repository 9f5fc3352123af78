import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { FurtherPhotoReport } from '../../src-main/contract/photo';
import type { PersonRow } from '../../src-main/contract/rows';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const ADA: PersonRow = {
  personId: asPersonId('a'),
  name: 'Ada',
  number: null,
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: 0,
  lastPassAt: null,
  consentedAt: null,
  groups: [],
};
const BO = { personId: 'b', name: 'Bo', d: 0.6, suspended: false };

const open = async (further: FurtherPhotoReport, answers: Answers = {}) => {
  location.hash = '#/enrol/a';
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([ADA]),
    'enrol.check': () =>
      yes({
        usable: true,
        checkId: 'check-1',
        face: { x: 0, y: 0, width: 1, height: 1 },
        alreadyEnrolled: null,
        nearest: null,
        tau: 1.02,
        further,
      }),
    'people.addPhotos': () => yes(null),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await fireEvent.click(await screen.findByRole('radio', { name: 'File' }));
  const drop = await screen.findByRole('group', { name: 'Drop a picture here' });
  await fireEvent.drop(drop, { dataTransfer: { files: [new File(['picture'], 'ada.jpg')] } });
  return station;
};

describe('one more photo of a person', () => {
  it('is checked as that person’s, added, and leads back to the person', async () => {
    const { asked } = await open({ own: 0.42, nearestOther: { ...BO, d: 1.6 }, doubt: null });
    expect(await screen.findByText('This is Ada')).toBeTruthy();
    expect(screen.getByText('To the nearest other, Bo').nextElementSibling?.textContent).toBe('1.60');
    expect(asked).toContainEqual(
      expect.objectContaining({ name: 'enrol.check', arg: expect.objectContaining({ personId: 'a' }) as unknown }),
    );
    await fireEvent.click(screen.getByRole('checkbox', { name: /^Keep this photo/ }));
    await fireEvent.click(screen.getByRole('button', { name: 'Add the photo' }));
    await vi.waitFor(() => expect(location.hash).toBe('#/people/a'));
    expect(asked).toContainEqual({ name: 'people.addPhotos', arg: { personId: 'a', checkIds: ['check-1'], keepPhotos: true } });
  });

  it.each<[FurtherPhotoReport, string]>([
    [{ own: 0.9, nearestOther: BO, doubt: 'nearer-to-other' }, 'This looks more like Bo than like Ada'],
    [{ own: 1.5, nearestOther: null, doubt: 'unlike-own' }, 'This does not look like Ada'],
  ])('is doubted before it is saved: %o', async (further, title) => {
    await open(further);
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(screen.getByRole('button', { name: 'Add it all the same' })).toBeTruthy();
  });

  it('stays on the screen with what went wrong', async () => {
    await open({ own: 0.42, nearestOther: null, doubt: null }, { 'people.addPhotos': () => no('too-many-photos') });
    await fireEvent.click(await screen.findByRole('button', { name: 'Add the photo' }));
    expect((await screen.findByRole('alert')).textContent).toContain('A person can have 10 photos');
    expect(location.hash).toBe('#/enrol/a');
  });

  it('is not asked for of somebody who is gone', async () => {
    location.hash = '#/enrol/nobody';
    const { bridge } = scriptedBridge({
      'station.state': () => yes(SET_UP),
      'session.signIn': () => yes(null),
      'people.list': () => yes([ADA]),
    });
    render(AdminApp, { bridge });
    await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This person is no longer here');
  });
});
