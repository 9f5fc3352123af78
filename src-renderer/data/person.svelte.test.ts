import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { type Answers, no, yes } from '../admin/scripted-bridge';
import { PEOPLE, person } from '../people/people-fixture';
import { card, openData } from './data-fixture';

// Nothing is laid out here, nor scrolled.
Element.prototype.scrollIntoView = vi.fn();

const found = (): string[] => screen.queryAllByRole('option').map(({ textContent }) => textContent.trim().replaceAll(/\s+/g, ' '));
const ENROLLED = 'enrolled 1 Jan 2026';
const search = async (text: string): Promise<HTMLElement> => {
  const field = await screen.findByRole('combobox', { name: 'Find a person' });
  await fireEvent.input(field, { target: { value: text } });
  return field;
};
const openAda = async (answers: Answers = {}) => {
  const station = await openData(answers);
  const field = await search('ada');
  await fireEvent.keyDown(field, { key: 'Enter' });
  await screen.findByRole('link', { name: 'Ada' });
  return { ...station, field };
};
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('one person’s data', () => {
  it('is found by name or number, and nobody is offered before a letter is typed', async () => {
    await openData({ 'people.list': () => yes([...PEOPLE, person('d', 'Dora', { number: '4711' })]) });
    await search('');
    expect(found()).toEqual([]);
    await search('o');
    await waitFor(() => expect(found()).toEqual([`Bo ${ENROLLED}`, `Dora 4711 ${ENROLLED}`]));
    await search('47');
    await waitFor(() => expect(found()).toEqual([`Dora 4711 ${ENROLLED}`]));
    await search('nobody of that name');
    expect(await screen.findByText('Nobody fits.')).toBeTruthy();
  });

  it('is found among 5,000 people, of whom only a few are drawn', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => person(`p${String(index)}`, `Person ${String(index)}`));
    await openData({ 'people.list': () => yes(many) });
    await search('person');
    await waitFor(() => expect(found()).toEqual([0, 1, 2, 3, 4, 5].map((index) => `Person ${String(index)} ${ENROLLED}`)));
    const field = await search('person 4321');
    await waitFor(() => expect(found()).toEqual([`Person 4321 ${ENROLLED}`]));
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByRole('link', { name: 'Person 4321' })).toHaveProperty('hash', '#/people/p4321');
  });

  it('is told from a namesake’s by the day of enrolment: where it is found, beside the name, and before it is erased', async () => {
    const later = person('d', 'Ada', { enrolledAt: Date.UTC(2026, 4, 7) });
    await openData({ 'people.list': () => yes([...PEOPLE, later]) });
    await search('ada');
    await waitFor(() => expect(found()).toEqual([`Ada ${ENROLLED}`, 'Ada enrolled 7 May 2026']));
    await fireEvent.click(screen.getByRole('option', { name: /7 May/ }));
    expect(await screen.findByText('enrolled 7 May 2026')).toBeTruthy();
    await press('Delete this person');
    expect(await screen.findByRole('alertdialog', { name: 'Delete Ada, enrolled 7 May 2026?' })).toBeTruthy();
  });

  it('is saved as a file, whose name is said', async () => {
    const { args } = await openAda({ 'people.saveRecord': () => yes({ name: 'ada.json' }) });
    await press('Save all that is kept of this person');
    expect(await screen.findByText('Saved as ada.json')).toBeTruthy();
    expect(args('people.saveRecord')).toEqual([{ personId: 'a' }]);
  });

  it('says why it could not be saved, and nothing where nowhere was chosen', async () => {
    let answer: ReturnType<NonNullable<Answers['people.saveRecord']>> = no('file-not-written');
    const { args } = await openAda({ 'people.saveRecord': () => answer });
    await press('Save all that is kept of this person');
    const text = 'The file could not be written. Choose another folder, or make room on the disk.';
    expect(await screen.findByText(text)).toBeTruthy();
    await press('Dismiss this message');
    answer = yes(null);
    await press('Save all that is kept of this person');
    await waitFor(() => expect(args('people.saveRecord')).toHaveLength(2));
    expect(screen.queryByText(/^Saved as/)).toBeNull();
  });

  it('is erased after the question that People asks, and the field is ready for the next', async () => {
    const { args, field } = await openAda({ 'people.remove': () => yes(null) });
    await press('Delete this person');
    const question = await screen.findByRole('alertdialog', { name: 'Delete Ada, enrolled 1 Jan 2026?' });
    expect(args('people.remove')).toEqual([]);
    await fireEvent.click(within(question).getByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText('Ada has been deleted.')).toBeTruthy();
    expect(args('people.remove')).toEqual([{ personId: 'a' }]);
    await waitFor(() => expect([document.activeElement, (field as HTMLInputElement).value]).toEqual([field, '']));
    expect(screen.queryByRole('button', { name: 'Delete this person' })).toBeNull();
  });

  it('is let go by typing on, or where somebody else erased the person', async () => {
    let people = PEOPLE;
    const { say } = await openAda({ 'people.list': () => yes(people) });
    await search('Ad');
    expect(screen.queryByRole('button', { name: 'Delete this person' })).toBeNull();
    await fireEvent.keyDown(await search('Ada'), { key: 'Enter' });
    await screen.findByRole('button', { name: 'Delete this person' });
    people = PEOPLE.slice(1);
    say('people.changed', null);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Delete this person' })).toBeNull());
  });

  it('says where nobody is enrolled, and offers another try where the list does not come', async () => {
    let works = false;
    await openData({ 'people.list': () => (works ? yes([]) : no('internal')) });
    const one = await card('One person’s data');
    works = true;
    await fireEvent.click(await one.findByRole('button', { name: 'Try again' }));
    expect(await one.findByText('Nobody is enrolled yet')).toBeTruthy();
  });
});
