import { fireEvent, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaceRow, SuggestionRow } from '../../src-main/contract/rows';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEncoderId, asEventId, asGroupId, asPersonId, asPhotoId, asSuggestionId, asTemplateId } from '../../src-main/core/ids';
import { type Answers, no, SET_UP, yes } from '../admin/scripted-bridge';
import { typeDate } from '../components/ui/date-field-fixture';
import { names, open, PEOPLE, person } from './people-fixture';

beforeEach(() => {
  location.hash = '#/people';
});

describe('the list of people', () => {
  it('is searched and filtered as one types, and offers everyone again when nobody matches', async () => {
    await open();
    expect(names()).toEqual(['Ada', 'Bo', '王磊']);
    await fireEvent.click(screen.getByRole('radio', { name: 'Suspended' }));
    await vi.waitFor(() => expect(names()).toEqual(['Bo']));
    await fireEvent.input(screen.getByLabelText('Search people'), { target: { value: 'nobody' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Show everyone' }));
    await vi.waitFor(() => expect(names()).toHaveLength(3));
  });

  it('tells how many have to be enrolled again, and shows them alone', async () => {
    await open();
    const notice = (await screen.findByText('One person has to be enrolled again')).closest('[role=status]') as HTMLElement;
    await fireEvent.click(within(notice).getByRole('button', { name: 'Show them' }));
    await vi.waitFor(() => expect(names()).toEqual(['王磊']));
    await fireEvent.click(screen.getByRole('radio', { name: 'All' }));
    await vi.waitFor(() => expect(names()).toHaveLength(3));
  });

  it('says what to do first while it is empty', async () => {
    await open({ 'people.list': () => yes([]) });
    expect(await screen.findByRole('button', { name: 'Enrol the first person' })).toBeTruthy();
  });

  it('marks a person whom the present nets do not know', async () => {
    await open();
    const row = (await screen.findByText('王磊')).closest('tr') as HTMLElement;
    expect(within(row).getByText('Enrol again')).toBeTruthy();
  });

  it('can be loaded again after a failure', async () => {
    let broken = true;
    await open({ 'people.list': () => (broken ? no('engine-unavailable') : yes(PEOPLE)) });
    const again = await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    await fireEvent.click(again);
    expect(await screen.findByText('Ada')).toBeTruthy();
  });

  it('stays on the screen while the station cannot be asked, says that it may be old, and is asked for anew by itself', async () => {
    let away = false;
    const { say } = await open({ 'people.list': () => (away ? no('engine-unavailable') : yes([person('a', 'Ada')])) });
    expect(await screen.findByText('Ada')).toBeTruthy();
    away = true;
    say('people.changed', null);
    expect(await screen.findByText('The list may be old')).toBeTruthy();
    expect(screen.getByText('Ada')).toBeTruthy();
    away = false;
    say('station.changed', SET_UP);
    await vi.waitFor(() => expect(screen.queryByText('The list may be old')).toBeNull());
  });
});

describe('several people', () => {
  const GROUPS = { groups: [{ groupId: asGroupId('staff'), name: 'Staff', opens: [], forNew: false, members: 0 }] };
  const several = async (answers: Answers = {}) => {
    const station = await open({
      'policy.get': () => yes(GROUPS as never),
      'people.changeMany': () => yes([]),
      ...answers,
    });
    const changes = () => station.asked.filter(({ name }) => name === 'people.changeMany').map(({ arg }) => arg);
    return { ...station, changes };
  };
  const tick = (name: string, more = {}) => fireEvent.click(screen.getByRole('checkbox', { name }), more);
  const panel = () => within(screen.getByRole('complementary', { name: 'Selected people' }));
  const press = async (name: string) => fireEvent.click(await panel().findByRole('button', { name }));
  const confirm = async (name: string) => fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name }));

  it('are changed at one stroke, once that is confirmed', async () => {
    const { changes } = await several();
    await tick('Select Ada');
    await tick('Select Bo');
    expect(panel().getByText('2 people selected')).toBeTruthy();
    await press('Suspend');
    expect(await screen.findByText('Suspend 2 people?')).toBeTruthy();
    expect(changes()).toEqual([]);
    await confirm('Suspend');
    await vi.waitFor(() => expect(changes()).toEqual([[{ personIds: ['a', 'b'], change: { state: 'suspended' } }]]));
    expect(await screen.findByText('2 people are changed.')).toBeTruthy();
  });

  it('are as they were when that is undone, as long as nothing else has been said', async () => {
    const back = [{ personIds: ['a'], change: { state: 'active' as const } }];
    const { changes } = await several({ 'people.changeMany': () => yes(back) });
    await tick('Select Ada');
    await press('Suspend');
    await confirm('Suspend');
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(changes().at(-1)).toEqual(back));
    expect(await screen.findByText('Undone.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('are told how many are not as they were, as somebody else has changed them before that was undone', async () => {
    const change = { state: 'active' as const };
    const answers = [[{ personIds: ['a', 'b'], change }], [{ personIds: ['a'], change }]];
    await several({ 'people.changeMany': () => yes(answers.shift() ?? []) });
    await tick('Select Ada');
    await tick('Select Bo');
    await press('Suspend');
    await confirm('Suspend');
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone, but for one person whom somebody has changed meanwhile/)).toBeTruthy();
    expect(screen.queryByText('Undone.')).toBeNull();
  });

  it('join a group, and get a last day while each keeps the first', async () => {
    const { changes } = await several();
    await tick('Select Ada');
    await panel().findByRole('option', { name: 'Staff' });
    await press('Add to the group');
    expect(await screen.findByText('Add one person to Staff?')).toBeTruthy();
    await confirm('Add to the group');
    await vi.waitFor(() => expect(changes()).toEqual([[{ personIds: ['a'], change: { join: ['staff'] } }]]));
    await typeDate(panel().getByRole('group', { name: 'Last day' }), '2030-12-31');
    await press('Set the days');
    await confirm('Set the days');
    await vi.waitFor(() => expect(changes().at(-1)).toEqual([{ personIds: ['a'], change: { validUntil: '2030-12-31' } }]));
  });

  it('are ticked in a row with Shift, or all at once; of whoever a search hides, nobody is changed', async () => {
    const { changes } = await several();
    await tick('Select Ada');
    await tick('Select 王磊', { shiftKey: true });
    expect(panel().getByText('3 people selected')).toBeTruthy();
    await tick('Select everyone shown');
    expect(screen.queryByRole('complementary')).toBeNull();
    await tick('Select everyone shown');
    await fireEvent.input(screen.getByLabelText('Search people'), { target: { value: 'bo' } });
    expect(panel().getByText('One person selected')).toBeTruthy();
    await press('Activate');
    await confirm('Activate');
    await vi.waitFor(() => expect(changes()).toEqual([[{ personIds: ['b'], change: { state: 'active' } }]]));
  });

  it('stay selected, and are told why, when the station refuses', async () => {
    await several({ 'people.changeMany': () => no('person-unknown') });
    await tick('Select Bo');
    await press('Suspend');
    await confirm('Suspend');
    expect(await screen.findByText('This person is no longer here. Reload the list.')).toBeTruthy();
    expect(panel().getByText('One person selected')).toBeTruthy();
  });
});

describe('one person', () => {
  const openAda = async (answers: Answers) => {
    location.hash = '#/people/a';
    const station = await open(answers);
    await screen.findByRole('complementary', { name: 'Person' });
    return station;
  };

  it('is suspended with one press, and active again with one more', async () => {
    const { asked } = await openAda({ 'people.setState': () => yes(null) });
    await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
    expect(asked).toContainEqual({ name: 'people.setState', arg: { personId: 'a', state: 'suspended' } });
    expect(await screen.findByText('Ada is suspended.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(asked).toContainEqual({ name: 'people.setState', arg: { personId: 'a', state: 'active' } }));
  });

  it('takes no second press while the first is under way, and the button keeps the focus', async () => {
    let done: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (done = resolve));
    const { asked } = await openAda({ 'people.setState': () => first.then(() => yes(null)) });
    const suspend = screen.getByRole('button', { name: 'Suspend' });
    suspend.focus();
    await fireEvent.click(suspend);
    await fireEvent.click(suspend);
    expect([document.activeElement === suspend, suspend.getAttribute('aria-disabled')]).toEqual([true, 'true']);
    done();
    await vi.waitFor(() => expect(suspend.getAttribute('aria-disabled')).toBeNull());
    expect(asked.filter(({ name }) => name === 'people.setState')).toHaveLength(1);
  });

  it('shows rights that could not be read once they can be', async () => {
    const rights = { validFrom: null, validUntil: null, groups: [], longPulse: true };
    let works = false;
    await openAda({
      'policy.get': () => yes({ groups: [] } as never),
      'people.entitlement': () => (works ? yes(rights) : no('engine-unavailable')),
    });
    const form = within(screen.getByRole('form', { name: 'Rights' }));
    const again = await form.findByRole('button', { name: 'Try again' });
    works = true;
    await fireEvent.click(again);
    expect(await form.findByLabelText<HTMLInputElement>('Needs more time')).toHaveProperty('checked', true);
  });

  it('is renamed only to something else that is not empty', async () => {
    const { asked } = await openAda({ 'people.rename': () => yes(null) });
    const rename = screen.getByRole('button', { name: 'Rename' });
    expect(rename.hasAttribute('disabled')).toBe(true);
    await fireEvent.input(screen.getByLabelText('New name'), { target: { value: ' Ada L. ' } });
    await fireEvent.click(rename);
    expect(asked).toContainEqual({ name: 'people.rename', arg: { personId: 'a', name: 'Ada L.' } });
  });

  it('is deleted only after a second, plain yes', async () => {
    const { asked } = await openAda({ 'people.remove': () => yes(null) });
    await fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/pictures of alarms stay until their days are over/)).toBeTruthy();
    expect(asked.map(({ name }) => name)).not.toContain('people.remove');
    await fireEvent.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await vi.waitFor(() => expect(asked).toContainEqual({ name: 'people.remove', arg: { personId: 'a' } }));
  });

  it('gives as a file all that is kept of it', async () => {
    const { asked } = await openAda({ 'people.saveRecord': () => yes({ name: 'ada.json' }) });
    await fireEvent.click(screen.getByRole('button', { name: 'Save all that is kept of this person' }));
    expect(screen.getByText('The file holds no templates and no pictures of alarms.')).toBeTruthy();
    expect(await screen.findByText('Saved as ada.json')).toBeTruthy();
    expect(asked).toContainEqual({ name: 'people.saveRecord', arg: { personId: 'a' } });
  });

  it('stays as it was when the station could not do it, and says why', async () => {
    await openAda({ 'people.setState': () => no('person-unknown') });
    await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText('This person is no longer here. Reload the list.')).toBeTruthy();
  });

  it('gets a number of digits alone, loses it again, and has it back', async () => {
    let number: string | null = null;
    const { asked, say } = await openAda({
      'people.list': () => yes([person('a', 'Ada', { number })]),
      'people.setNumber': (arg) => {
        number = arg.number;
        return yes(null);
      },
    });
    const set = screen.getByRole('button', { name: 'Set' });
    await fireEvent.input(screen.getByLabelText('Personal number'), { target: { value: '47 11' } });
    expect([set.hasAttribute('disabled'), screen.queryByText('Only digits, 12 at most.') !== null]).toEqual([true, true]);
    await fireEvent.input(screen.getByLabelText('Personal number'), { target: { value: '0711' } });
    await fireEvent.click(set);
    expect(asked).toContainEqual({ name: 'people.setNumber', arg: { personId: 'a', number: '0711' } });
    expect(await screen.findByText('Ada has the number 0711.')).toBeTruthy();
    say('people.changed', null);
    await fireEvent.click(await screen.findByRole('button', { name: 'Take away' }));
    expect(asked).toContainEqual({ name: 'people.setNumber', arg: { personId: 'a', number: null } });
    say('people.changed', null);
    const field = screen.getByLabelText<HTMLInputElement>('Personal number');
    await vi.waitFor(() => expect(field.value).toBe(''));
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone.')).toBeTruthy();
    say('people.changed', null);
    await vi.waitFor(() => expect([number, field.value]).toEqual(['0711', '0711']));
  });

  it('keeps a number that is being typed while the list is read anew', async () => {
    const { say, asked } = await openAda({ 'people.list': () => yes([person('a', 'Ada', { number: '1' })]) });
    const field = screen.getByLabelText<HTMLInputElement>('Personal number');
    await fireEvent.input(field, { target: { value: '12' } });
    const looks = () => asked.filter(({ name }) => name === 'people.list').length;
    const before = looks();
    say('people.changed', null);
    await vi.waitFor(() => expect(looks()).toBe(before + 1));
    await tick();
    expect(field.value).toBe('12');
  });

  it('is told when somebody else has the number', async () => {
    await openAda({ 'people.setNumber': () => no('number-taken') });
    await fireEvent.input(screen.getByLabelText('Personal number'), { target: { value: '4711' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Set' }));
    expect(await screen.findByText('Somebody else has this number. Choose another one.')).toBeTruthy();
  });

  it('is a press away from one more photo', async () => {
    await openAda({});
    await fireEvent.click(screen.getByRole('button', { name: 'Add a photo' }));
    expect(location.hash).toBe('#/enrol/a');
  });

  const KEPT = {
    photoId: asPhotoId('photo-1'),
    picture: 'data:image/jpeg;base64,',
    consentedAt: Date.UTC(2026, 0, 2),
    recordedBy: 'command-line',
  } as const;
  const face = (id: string, more: Partial<FaceRow> = {}): FaceRow => ({
    templateId: asTemplateId(id),
    origin: 'photo',
    madeAt: Date.UTC(2026, 0, 2),
    compared: true,
    encoderId: asEncoderId('0123456789abcdef'),
    quality: { interEye: 61.4, sharpness: 80, brightness: 120, turn: 0.1, weight: 0.83 },
    photo: null,
    ...more,
  });

  it('shows which photos are kept, and a picture of those alone', async () => {
    await openAda({
      'people.faces': () => yes([face('1', { photo: KEPT }), face('2', { origin: 'pass' }), face('3', { compared: false, quality: null })]),
    });
    const list = (await screen.findByText('What the door knows this person by')).parentElement as HTMLElement;
    const [kept, pass, foreign] = within(list).getAllByRole('listitem');
    expect(within(kept).getByRole('img').getAttribute('src')).toBe(KEPT.picture);
    expect(kept.textContent).toMatch(
      /Photo of 2 Jan 2026.*Quality 83%: 61 px between the eyes, sharpness 80, brightness 120.*Encoder 01234567.*Photo kept: yes. Consent of 2 Jan 2026.*recorded by the command line/,
    );
    expect(pass.textContent).toMatch(/Pass of 2 Jan 2026.*Photo kept: no/);
    expect(foreign.textContent).toMatch(/Quality not noted.*From other nets, not compared.*Photo kept: no/);
    for (const without of [pass, foreign]) {
      expect(within(without).queryByRole('img')).toBeNull();
      expect(within(without).queryByRole('button')).toBeNull();
    }
  });

  it('has a kept photo deleted after a second, plain yes', async () => {
    let kept = true;
    const { asked } = await openAda({
      'people.faces': () => yes([face('1', { photo: kept ? KEPT : null })]),
      'people.deletePhoto': () => {
        kept = false;
        return yes(null);
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^Delete photo of 2 Jan/ }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('Delete this photo of Ada?');
    expect(asked.map(({ name }) => name)).not.toContain('people.deletePhoto');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete photo' }));
    expect(await screen.findByText('Photo kept: no')).toBeTruthy();
    expect(asked).toContainEqual({ name: 'people.deletePhoto', arg: { photoId: 'photo-1' } });
    expect(screen.getByText('The photo is deleted.')).toBeTruthy();
  });

  it('keeps its photo when the station could not delete it, and says why', async () => {
    await openAda({ 'people.faces': () => yes([face('1', { photo: KEPT })]), 'people.deletePhoto': () => no('engine-unavailable') });
    await fireEvent.click(await screen.findByRole('button', { name: /^Delete photo of/ }));
    await fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete photo' }));
    expect(await screen.findByText(/Recognition is not running/)).toBeTruthy();
    expect(screen.getByRole('img')).toBeTruthy();
  });

  it('is offered passes as photos, and each is accepted or dismissed', async () => {
    const quality = { interEye: 61.4, sharpness: 80, brightness: 120, turn: 0.1 };
    const pass = (id: string, at: number): SuggestionRow => ({
      suggestionId: asSuggestionId(id),
      at,
      eventId: asEventId(`s:${id}`),
      d: 0.72,
      quality,
    });
    let rows = [pass('2', Date.UTC(2026, 2, 2, 9)), pass('1', Date.UTC(2026, 2, 1, 9))];
    const drop = (id: string) => {
      rows = rows.filter(({ suggestionId }) => suggestionId !== id);
      return yes(null);
    };
    const { asked } = await openAda({
      'people.suggestions': () => yes(rows),
      'people.acceptSuggestion': ({ suggestionId }) => drop(suggestionId),
      'people.dismissSuggestion': ({ suggestionId }) => drop(suggestionId),
    });
    expect((await screen.findByRole('link', { name: /2 Mar 2026/ })).getAttribute('href')).toBe('#/log/s%3A2');
    expect(screen.getAllByText('distance 0.72, eyes 61 px apart')).toHaveLength(2);
    await fireEvent.click(screen.getByRole('button', { name: /Accept the pass of 2 Mar/ }));
    await fireEvent.click(await screen.findByRole('button', { name: /Dismiss the pass of 1 Mar/ }));
    await vi.waitFor(() => expect(screen.queryByText('Passes that would make good photos')).toBeNull());
    expect(asked).toContainEqual({ name: 'people.acceptSuggestion', arg: { suggestionId: '2' } });
    expect(asked).toContainEqual({ name: 'people.dismissSuggestion', arg: { suggestionId: '1' } });
  });
});

it('shows a pass in the list as it happens', async () => {
  const { say } = await open();
  const neverBefore = screen.getAllByText('Never').length;
  const pass = { kind: 'granted', eventId: asEventId('s:9'), personId: asPersonId('a'), name: 'Ada', at: Date.UTC(2026, 5, 1, 9, 3) };
  say('log.appended', pass as AccessEvent);
  expect(await screen.findByText(/1 Jun/)).toBeTruthy();
  expect(screen.getAllByText('Never')).toHaveLength(neverBefore - 1);
});
