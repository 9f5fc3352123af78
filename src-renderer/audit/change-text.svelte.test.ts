import { afterEach, describe, expect, it } from 'vitest';
import { CHANGE_ACTIONS, type Change } from '../../src-main/contract/log';
import type { AccessPlan } from '../../src-main/contract/policy';
import { asVisitorId } from '../../src-main/core/ids';
import { SET_UP } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';
import { showZone } from '../i18n/zone.svelte';
import { changeText, textAround } from './change-text';
import { compared, factsOf } from './facts';
import { ADA, doorSet, GONE, SAMPLES } from './sample-changes';
import { wordsOf } from './words';

const NO_PLAN: AccessPlan = { schedules: [], groups: [], holidays: [], zone: null, zoneNow: 'Etc/UTC' };
const words = wordsOf(NO_PLAN, { ...SET_UP, doorName: '1' });
const all = CHANGE_ACTIONS.flatMap((action): readonly Change[] => SAMPLES[action]);
const text = (change: Change, name: string | null = '0'): string => changeText({ change, name }, words);
const compare = (change: Change, before: Change | null) => compared(change, before, words).map(({ name, was, now }) => [name, was, now]);

afterEach(() => showLocale('en'));

describe.each(['en', 'zh'] as const)('in %s', (locale) => {
  it.each(all)('a change is one whole sentence, with no other language in it: $action %#', (change) => {
    showLocale(locale);
    for (const name of ['0', null]) {
      const said = text(change, name);
      expect(said).toMatch(locale === 'en' ? /^[A-Z0-9].*\.$/ : /。$/);
      expect(said).not.toMatch(locale === 'en' ? /\p{Script=Han}|[{}]/u : /(?<!（|“|人员 )\b[a-z]{3,}|[{}]/);
    }
  });

  it.each(all)('each of its details has a name of its own: $action %#', (change) => {
    showLocale(locale);
    const facts = factsOf(change, words);
    expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length);
    for (const { name, now } of facts) expect([name, now]).not.toContain('');
  });
});

it('no two kinds of change read the same', () => {
  expect(new Set(all.map((change) => text(change))).size).toBe(all.length - 1);
});

it('who is enrolled no more, or an encoder, goes by the beginning of the id, and a group that is gone by its last name', () => {
  expect(text({ action: 'person-renamed', personId: GONE }, null)).toBe('Deleted person 3f2504e0 was renamed.');
  expect(text({ ...SAMPLES['visitor-revoked'][0], visitorId: asVisitorId(GONE) }, null)).toMatch(/^Former visitor 3f2504e0 may not/);
  const encoder: Change = { action: 'setting-changed', scope: 'station', key: 'encoder', value: { encoderId: 'ab12cd34'.repeat(8) } };
  expect(text(encoder)).toBe('The encoder ab12cd34 was activated.');
  expect(factsOf(encoder, words)[0].now).toBe('ab12cd34'.repeat(8));
  expect(text(SAMPLES['group-removed'][0], 'Night shift')).toBe('The group “Night shift” was removed.');
  expect(text(SAMPLES['group-removed'][0], null)).toBe('A group was removed (staff).');
});

it('Chinese has no blank beside who is enrolled no more', () => {
  showLocale('zh');
  expect(text(SAMPLES['templates-added'][0], null)).toBe('为人员 ada（已删除）增加了 1 个模板。');
  expect(text(SAMPLES['visitor-revoked'][0], null)).toBe('作废了访客 v（已无资料）的访客 PIN 码。');
});

it('the group that comes with the station is called in the language of the page, also in an old change', () => {
  showLocale('zh');
  const [saved] = SAMPLES['group-saved'];
  const everyone = { ...saved, group: { ...saved.group, name: 'Everyone' } };
  const group = { ...saved.group, groupId: saved.groupId, name: 'All of us', members: 0, builtIn: true };
  const withGroup = wordsOf({ ...NO_PLAN, groups: [group] }, SET_UP);
  expect(changeText({ change: everyone, name: null }, withGroup)).toBe('保存了人员组“所有人”。');
  expect(changeText({ change: saved, name: null }, withGroup)).toBe('保存了人员组“A”。');
});

it('the name in the middle of a sentence is where a link can stand', () => {
  showLocale('zh');
  const row = { number: 1, at: 0, actor: 'setup', change: { action: 'person-renamed', personId: ADA }, name: 'Ada' } as const;
  expect(textAround(row, words)).toEqual({ before: '更改了 ', after: ' 的姓名。' });
});

describe('beside what was so before', () => {
  it('only what differs is told, in the words of the screen where it is set', () => {
    const contact = { role: 'contact', source: { kind: 'board', number: 2 }, normally: 'open', debounceMs: 50 };
    expect(compare(doorSet({ pulseMs: 500, greets: 'plainly' }), doorSet({ inputs: [contact] }))).toEqual([
      ['Open for', '3\u00a0s', '0.5\u00a0s'],
      ['Greeting', 'By name', 'Without a name'],
      ['Door contact', 'Input of the board 2, open at rest, counts after 50 ms', ''],
    ]);
  });

  it('a setting that was saved as it was differs in nothing', () => {
    expect(compare(doorSet({}), doorSet({ greets: 'by-name' }))).toEqual([]);
  });

  it('rights are days, groups and time at the door', () => {
    const [entitled] = SAMPLES['person-entitled'];
    const before = { ...entitled, entitlement: { ...entitled.entitlement, validUntil: null, groups: [] } };
    expect(compare(entitled, before)).toEqual([
      ['Last day', 'None', '31 Dec 2026'],
      ['Groups', 'None', 'a group that is gone (staff)'],
    ]);
  });

  it('a schedule differs by its days, the calendar by its holidays', () => {
    const [saved] = SAMPLES['schedule-saved'];
    const before = { ...saved, schedule: { ...saved.schedule, week: [[], [], [], [], [], [], []], exceptions: [] } };
    expect(compare(saved, before)).toEqual([
      ['Monday', 'None', '08:00–17:00'],
      ['Exception 24 Dec 2026', null, '08:00–12:00'],
    ]);
    const [calendar] = SAMPLES['holidays-set'];
    expect(compare({ ...calendar, holidays: [] }, calendar)).toEqual([
      ['25 Dec 2026', 'Every year', ''],
      ['28 Dec 2026', 'Yes', ''],
    ]);
  });

  it('a zone is told as it is named; what no screen of today knows as it was written', () => {
    showZone('Etc/UTC');
    const zone = (value: string | null): Change => ({ action: 'setting-changed', scope: 'station', key: 'zone', value });
    expect(compare(zone('Europe/Vienna'), zone(null))).toEqual([['Time zone', 'As the computer', 'Europe/Vienna']]);
    const old = (value: unknown): Change => ({ action: 'setting-changed', scope: 'station', key: 'tau', value });
    expect(compare(old(1.2), old(1))).toEqual([['Value', '1', '1.2']]);
    expect(compare(old({ a: 'b' }), null)).toEqual([['Value', null, '{\n "a": "b"\n}']]);
  });
});
