import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { showLocale } from '../../i18n/locale.svelte';
import DateField from './DateField.svelte';
import { typeDate } from './date-field-fixture';

afterEach(() => showLocale('en'));

const field = () => screen.getByRole('group', { name: 'Until' });

it('writes a day as the language of the page does, at once', () => {
  render(DateField, { label: 'Until', value: '2026-03-29' });
  expect(field().textContent).toContain('29/03/2026');
  showLocale('zh');
  flushSync();
  expect(field().textContent).toContain('2026/03/29');
  expect(within(field()).getByRole('spinbutton', { name: /月/ })).toBeTruthy();
});

it('is typed part by part, says nothing of half a year, and is empty again when a part is taken away', async () => {
  const said: string[] = [];
  render(DateField, {
    label: 'Until',
    get value() {
      return said.at(-1) ?? '';
    },
    set value(next) {
      said.push(next);
    },
  });
  await typeDate(field(), '2030-12-31');
  expect(said).toEqual(['2030-12-31']);
  const day = within(field()).getByRole('spinbutton', { name: /Day/ });
  for (const key of ['Backspace', 'Backspace']) await fireEvent.keyDown(day, { key });
  expect(said.at(-1)).toBe('');
});

it('tells a moment by 24 hours, and what is wrong with it', () => {
  render(DateField, { label: 'Until', value: '2026-03-29T17:05', time: true, problem: 'It has passed.' });
  expect(field().textContent).toContain('29/03/2026, 17:05');
  expect(document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent).toBe('It has passed.');
});

it('is said aloud in the language of the page alone where it is chosen in the calendar', async () => {
  // jsdom has no innerText, which the library writes.
  Object.defineProperty(HTMLElement.prototype, 'innerText', {
    configurable: true,
    set(this: HTMLElement, text: string) {
      this.textContent = text;
    },
  });
  onTestFinished(() => void Reflect.deleteProperty(HTMLElement.prototype, 'innerText'));
  showLocale('zh');
  render(DateField, { label: '截止', value: '2026-03-29' });
  const said = (): string => document.querySelector('[data-bits-announcer]')?.textContent ?? '';
  await fireEvent.click(screen.getByRole('button', { name: '在日历中选择：截止' }));
  expect(await screen.findByRole('application', { name: /^截止/ })).toBeTruthy();
  await fireEvent.click(await screen.findByRole('button', { name: /3月12日/ }));
  await waitFor(() => expect(said()).toContain('已选择：2026年3月12日'));
  expect(said()).not.toMatch(/[a-z]/i);
});
