import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { asGroupId } from '../../src-main/core/ids';
import { yes } from '../admin/scripted-bridge';
import { names, open, person } from './people-fixture';
import { EVERYONE, viewOf } from './people-view';

beforeEach(() => {
  location.hash = '#/people';
});

describe('a long list of people', () => {
  it('keeps search, group and order in the address, with whoever is open', async () => {
    const staff = asGroupId('staff');
    const groups = [{ groupId: staff, name: 'Staff', opens: [], forNew: false, members: 2 }];
    const rows = [
      person('a', 'Ada', { groups: [staff] }),
      person('b', 'Bo', { lastPassAt: 5, groups: [staff] }),
      person('c', 'Cy', { lastPassAt: 9 }),
    ];
    await open({ 'people.list': () => yes(rows), 'policy.get': () => yes({ groups } as never) });
    await fireEvent.click(await screen.findByRole('button', { name: 'Last pass' }));
    await vi.waitFor(() => expect(names()).toEqual(['Cy', 'Bo', 'Ada']));
    expect(screen.getByRole('columnheader', { name: 'Last pass' }).getAttribute('aria-sort')).toBe('descending');
    await fireEvent.change(screen.getByLabelText('Group'), { target: { value: 'staff' } });
    await vi.waitFor(() => expect(names()).toEqual(['Bo', 'Ada']));
    expect(screen.getByText('2 of 3 people')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Search people'), { target: { value: 'b' } });
    expect(names()).toEqual(['Bo']);
    await fireEvent.click(screen.getByRole('button', { name: 'Bo' }));
    await vi.waitFor(() => expect(location.hash).toBe('#/people/b?search=b&groupId=staff&by=lastPassAt&order=falling'));
    await fireEvent.click(await screen.findByRole('button', { name: 'Close' }));
    await vi.waitFor(() => expect(location.hash).toBe('#/people?search=b&groupId=staff&by=lastPassAt&order=falling'));
    await fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await vi.waitFor(() => expect(names()).toEqual(['Cy', 'Bo', 'Ada']));
  });

  it('of thousands has only those in view in the document, and says how many there are', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => person(`p${i}`, `Person ${i}`));
    await open({ 'people.list': () => yes(many) });
    expect(names().length).toBeLessThan(60);
    expect(names()[10]).toBe('Person 10');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001');
    expect(screen.getByText('5,000 people')).toBeTruthy();
  });

  it('is walked through by arrow keys, from the search on, and Esc leads back to the row that was open', async () => {
    await open();
    const search = screen.getByLabelText('Search people');
    await fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(search);
    await fireEvent.keyDown(search, { key: 'ArrowDown' });
    const row = (name: string) => screen.getByRole('button', { name });
    await vi.waitFor(() => expect(document.activeElement).toBe(row('Ada')));
    await fireEvent.keyDown(row('Ada'), { key: 'End' });
    await vi.waitFor(() => expect(document.activeElement).toBe(row('王磊')));
    await fireEvent.keyDown(row('王磊'), { key: 'ArrowUp' });
    await vi.waitFor(() => expect(document.activeElement).toBe(row('Bo')));
    expect(['Ada', 'Bo', '王磊'].map((name) => row(name).tabIndex)).toEqual([-1, 0, -1]);
    await fireEvent.click(row('Bo'));
    await screen.findByRole('complementary', { name: 'Person' });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(document.activeElement).toBe(row('Bo'));
  });

  it('gives the search up with Esc before it closes anything', async () => {
    location.hash = '#/people/a?search=bo';
    await open();
    const search = screen.getByLabelText<HTMLInputElement>('Search people');
    expect(search.value).toBe('bo');
    await fireEvent.keyDown(search, { key: 'Escape' });
    expect([search.value, names().length, location.hash]).toEqual(['', 3, '#/people/a']);
  });

  it('says anew each minute how long ago somebody came', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    try {
      await open({ 'people.list': () => yes([person('a', 'Ada', { lastPassAt: Date.now() })]) });
      await screen.findByText('now');
      await vi.advanceTimersByTimeAsync(2 * 60_000);
      expect(await screen.findByText('2 minutes ago')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it('says that somebody is not there, and leads to the visitors', async () => {
    location.hash = '#/people/z?search=a';
    await open();
    expect(await screen.findByRole('heading', { name: 'No such person' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(location.hash).toBe('#/people?search=a');
    location.hash = '#/people/z';
    await fireEvent.click(await screen.findByRole('button', { name: 'Show visitors' }));
    await vi.waitFor(() => expect(location.hash).toBe('#/people/visitors'));
  });

  it('makes nothing of an address that makes no sense', () => {
    expect(viewOf('shown=ghosts&by=height&order=up&search=a%20b')).toEqual({ ...EVERYONE, search: 'a b' });
  });
});
