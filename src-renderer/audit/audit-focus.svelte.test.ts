import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { yes } from '../admin/scripted-bridge';
import { many, openAudit, pages, renamed } from './audit-fixture';

const inList = () => waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('audit-rows')));
const press = async (name: string): Promise<void> => {
  const button = await screen.findByRole('button', { name });
  button.focus();
  await fireEvent.click(button);
};

describe('the focus is in the list after a press on what goes away by it:', () => {
  it.each(['Only about Ada', 'Clear filters'])('%s', async (name) => {
    await openAudit(
      pages(() => many(2)),
      '#/audit?subject=ada',
    );
    await press(name);
    await waitFor(() => expect(location.hash).toBe('#/audit'));
    await inList();
  });

  it('the way to newer changes, and what comes after them comes by itself', async () => {
    let rows = many(2);
    const { say } = await openAudit(pages(() => rows));
    (await screen.findAllByRole('row'))[1].querySelector('button')?.focus();
    rows = many(3);
    say('people.changed', null);
    await press('Show newer changes');
    await inList();
    rows = many(4);
    say('people.changed', null);
    expect(await screen.findByText('4 changes')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show newer changes' })).toBeNull();
  });

  it.each(['#/audit/9', '#/audit/9?subject=ada'])('the way to all changes to one subject, from %s', async (hash) => {
    const answers = { ...pages(() => many(2)), 'changes.one': () => yes({ row: renamed(9), before: null, subject: 'ada' }) };
    await openAudit(answers, hash);
    await press('All changes to this');
    await waitFor(() => expect(location.hash).toBe('#/audit?subject=ada'));
    await inList();
  });

  it('a change that is not among those loaded', async () => {
    await openAudit({ ...pages(() => many(2)), 'changes.one': () => yes({ row: renamed(9), before: null, subject: 'ada' }) }, '#/audit/9');
    await press('Close');
    await inList();
  });
});
