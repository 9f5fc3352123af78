import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { PinState } from '../../src-main/contract/pin';
import type { FaultCode } from '../../src-main/contract/reply';
import type { PersonRow } from '../../src-main/contract/rows';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const ADA: PersonRow = {
  personId: asPersonId('a'),
  name: 'Ada',
  number: '47',
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: 0,
  lastPassAt: null,
  consentedAt: null,
  groups: [],
};

async function open({ number = '47', refuses = null }: { number?: string | null; refuses?: FaultCode | null } = {}) {
  location.hash = '#/people/a';
  let now: PinState = { number, own: false, duress: false };
  const { bridge, asked } = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([{ ...ADA, number }]),
    'pins.of': () => yes(now),
    'pins.set': ({ kind }) => {
      if (refuses) return no(refuses);
      now = { ...now, [kind]: true };
      return yes(null);
    },
    'pins.clear': ({ kind }) => {
      now = { ...now, [kind]: false };
      return yes(null);
    },
  });
  render(AdminApp, { bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const section = within(await screen.findByRole('region', { name: 'PINs' }));
  const type = async (pin: string, again = pin): Promise<void> => {
    await fireEvent.input(section.getByLabelText('New PIN'), { target: { value: pin } });
    await fireEvent.input(section.getByLabelText('New PIN, once more'), { target: { value: again } });
    await fireEvent.submit(section.getByRole('form'));
  };
  return { asked, section, type, sets: () => asked.filter(({ name }) => name === 'pins.set').map(({ arg }) => arg) };
}

describe("a person's PINs", () => {
  it('are set apart from each other, and taken away again', async () => {
    const { section, type, sets, asked } = await open();
    const own = within(await section.findByRole('group', { name: 'PIN' }));
    const duress = within(section.getByRole('group', { name: 'Duress PIN' }));
    expect(duress.getByText(/silent alarm/)).toBeDefined();
    await fireEvent.click(own.getByRole('button', { name: 'Set' }));
    await type('902105');
    expect(await own.findByRole('button', { name: 'Change' })).toBeDefined();
    await fireEvent.click(duress.getByRole('button', { name: 'Set' }));
    await type('731946');
    await fireEvent.click(await duress.findByRole('button', { name: 'Take away' }));
    const question = within(await screen.findByRole('alertdialog', { name: 'Take Ada’s duress PIN away?' }));
    expect(asked.some(({ name }) => name === 'pins.clear')).toBe(false);
    await fireEvent.click(question.getByRole('button', { name: 'Take away' }));
    expect(await duress.findByText('None')).toBeDefined();
    // What was pressed is gone.
    await expect.poll(() => document.activeElement).toBe(duress.getByRole('button', { name: 'Set' }));
    expect(sets()).toEqual([
      { personId: 'a', kind: 'own', pin: '902105' },
      { personId: 'a', kind: 'duress', pin: '731946' },
    ]);
    expect(asked.find(({ name }) => name === 'pins.clear')?.arg).toEqual({ personId: 'a', kind: 'duress' });
  });

  it.each([
    ['12345', '12345', 'At least 6 digits.'],
    ['90210a', '90210a', 'Only digits, 12 at most.'],
    ['9021059021059', '9021059021059', 'Only digits, 12 at most.'],
    ['902105', '902106', 'The two are not the same.'],
  ])('are typed as digits, long enough, and twice: %s, %s', async (pin, again, text) => {
    const { section, type, sets } = await open();
    const own = within(await section.findByRole('group', { name: 'PIN' }));
    await fireEvent.click(own.getByRole('button', { name: 'Set' }));
    await type(pin, again);
    expect(await section.findByText(text)).toBeDefined();
    expect(sets()).toEqual([]);
  });

  it.each<[FaultCode, RegExp]>([
    ['pin-too-simple', /too easy to guess/],
    ['pin-is-duress', /have to differ/],
  ])('say why the station does not take one: %s', async (refuses, text) => {
    const { section, type } = await open({ refuses });
    const own = within(await section.findByRole('group', { name: 'PIN' }));
    await fireEvent.click(own.getByRole('button', { name: 'Set' }));
    await type('111111');
    expect(await section.findByText(text)).toBeDefined();
  });

  it('are never shown as they are typed, nor offered to a browser to keep', async () => {
    const { section } = await open();
    const own = within(await section.findByRole('group', { name: 'PIN' }));
    await fireEvent.click(own.getByRole('button', { name: 'Set' }));
    for (const label of ['New PIN', 'New PIN, once more']) {
      const field = section.getByLabelText<HTMLInputElement>(label);
      expect([field.type, field.inputMode, field.autocomplete]).toEqual(['password', 'numeric', 'off']);
    }
  });

  it('need a number, and the way to it is one press', async () => {
    const { section } = await open({ number: null });
    expect(section.queryByRole('group', { name: 'PIN' })).toBeNull();
    await fireEvent.click(section.getByRole('button', { name: 'Set a number' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Personal number'));
  });
});
