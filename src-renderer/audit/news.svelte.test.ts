import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../src-main/contract/log';
import { type Answers, no, scriptedBridge, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { Audit } from './audit.svelte';
import { about, last, many, openAudit, pages, renamed } from './audit-fixture';
import { ADA, SAMPLES } from './sample-changes';

const numbers = ({ rows }: Audit): readonly number[] => rows?.map(({ number }) => number) ?? [];
async function loaded(answers: Answers): Promise<Audit> {
  const audit = new Audit(askOver(scriptedBridge(answers).bridge));
  await audit.load();
  return audit;
}
const reading = () => true;
const idle = () => false;

describe('what is changed while the audit is on the screen', () => {
  it('waits while somebody reads, and comes once nobody does, with nothing left to show', async () => {
    let rows = many(3);
    const audit = await loaded(pages(() => rows));
    rows = many(4);
    await audit.look(reading);
    expect([audit.newer, numbers(audit)]).toEqual([true, [3, 2, 1]]);
    await audit.look(idle);
    expect([audit.newer, numbers(audit)]).toEqual([false, [4, 3, 2, 1]]);
  });

  it('comes as one scrolls up to the top again', async () => {
    let rows = many(30);
    const { say } = await openAudit(pages(() => rows));
    await screen.findByRole('cell', { name: '30' });
    const list = screen.getByTestId('audit-rows');
    list.scrollTop = 300;
    rows = many(31);
    say('people.changed', null);
    await screen.findByRole('button', { name: 'Show newer changes' });
    list.scrollTop = 0;
    await fireEvent.scroll(list);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show newer changes' })).toBeNull());
    expect(screen.getByRole('cell', { name: '31' })).toBeTruthy();
  });

  it.each([
    ['person-renamed', 'Ada Byron'],
    ['person-removed', null],
  ] as const)('calls people as they are called since, whatever the filter and whoever reads: %s', async (action, name) => {
    let rows = [about(renamed(1), SAMPLES['pin-set'][0], 'Ada')];
    let since: AuditRow[] = [];
    const audit = await loaded({
      'changes.page': ({ filter }) => yes(filter === undefined ? [...since, ...rows] : filter.actions?.includes(action) ? since : rows),
      'changes.count': () => yes({ changes: 1 }),
    });
    await audit.show({ actions: ['pin-set'] });
    since = [about(renamed(2), { action, personId: ADA }, name)];
    rows = rows.map((row) => ({ ...row, name }));
    await audit.look(reading);
    expect(audit.rows).toEqual(rows);
  });

  it('leaves no gap where it is more than a page, and older ones are on their way', async () => {
    let rows = many(150);
    let older: (page: readonly AuditRow[]) => void = () => undefined;
    const answers = pages(() => rows);
    const audit = await loaded({
      ...answers,
      'changes.page': (asked) =>
        asked.before === 51
          ? new Promise((done) => (older = (page) => done(yes(page))))
          : (answers['changes.page']?.(asked) ?? no('internal')),
    });
    const underWay = audit.loadOlder();
    rows = many(400);
    await audit.look(idle);
    older(many(50));
    await underWay;
    expect([numbers(audit).length, numbers(audit)[99], audit.loadingOlder]).toEqual([100, 301, false]);
    await audit.loadOlder();
    expect(numbers(audit)).toEqual(
      many(400)
        .slice(0, 200)
        .map(({ number }) => number),
    );
  });
});

describe('a change that is opened by its address', () => {
  it('is brought into the list, however far down, with a way to newer ones and on to older ones', async () => {
    const audit = await loaded(pages(() => many(400)));
    await audit.reveal(150);
    expect([numbers(audit)[0], numbers(audit).length, audit.newer, audit.total]).toEqual([199, 100, true, 400]);
    await audit.loadOlder();
    expect(numbers(audit).at(-1)).toBe(1);
    await audit.load();
    expect([numbers(audit)[0], audit.newer]).toEqual([400, false]);
  });

  it.each([350, 401, NaN])('changes nothing where it is in the list already, or not in the audit: %s', async (number) => {
    const audit = await loaded(pages(() => many(400)));
    await audit.reveal(number);
    expect([numbers(audit)[0], numbers(audit).length, audit.newer]).toEqual([400, 100, false]);
  });

  it('that was made a moment ago has nothing newer above it', async () => {
    let rows = many(10);
    const audit = await loaded(pages(() => rows));
    rows = many(11);
    await audit.reveal(11);
    expect([numbers(audit)[0], audit.newer]).toEqual([11, false]);
  });

  it('is brought there as the section is opened, and again after one was elsewhere in the audit', async () => {
    const one: Answers = { 'changes.one': () => yes({ row: renamed(150), before: null, subject: 'ada' }) };
    const { asked } = await openAudit({ ...pages(() => many(400)), ...one }, '#/audit/150');
    const brought = () => asked.filter(({ arg }) => (arg as { before?: number } | null)?.before === 200).length;
    await waitFor(() => expect(brought()).toBe(1));
    location.hash = '#/audit?actor=administrator';
    await waitFor(() => expect(last(asked)).toMatchObject({ filter: { actor: 'administrator' } }));
    location.hash = '#/audit/150';
    await waitFor(() => expect(brought()).toBe(2));
  });
});
