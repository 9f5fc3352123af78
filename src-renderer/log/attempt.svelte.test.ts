import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEncoderId, asEventId, asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_REPORT } from '../recognition/sample-report';
import type { Attempt, Evidence } from './explain';
import { framesLabel } from './frame-lanes';
import { outline } from './outline';
import { rulesOf } from './rules';

/** As an event of the first version reads: what it did not have is empty. */
const OLD: Evidence = {
  reason: 'too-far-from-everyone',
  mode: '1:K',
  claimed: null,
  encoder: null,
  comparisons: 0,
  d1: 1.31,
  d2: 1.4,
  tau: 1.02,
  margin: 0.1,
  frames: 5,
  agreeing: 1,
  liveness: null,
  challenge: null,
  notes: [],
};
const attempt = (more: Partial<Evidence>, number = 1): Attempt => ({
  eventId: asEventId(`s:${number}`),
  number,
  at: Date.now(),
  doorId: MAIN_DOOR,
  monotonic: null,
  cause: null,
  cameraId: FRONT_CAMERA,
  evidence: { ...OLD, ...more },
  ...(more.reason === 'agreed' ? { kind: 'granted', personId: asPersonId('a'), name: 'Ada' } : { kind: 'refused' }),
});
const UNSURE = { kind: 'unsure', score: 0.5, parts: { miniFas: 0.52, moire: 0.1, somethingNew: 0.3 } } as const;
const note = (at: number, more: Partial<Evidence['notes'][number]> = {}) => ({
  at,
  d1: 0.5,
  same: true,
  quality: 0.8,
  liveness: 0.9,
  ...more,
});
const states = (more: Partial<Evidence>): string =>
  rulesOf(attempt(more))
    .map(({ state }) => state[0])
    .join('');

const open = async (event: AccessEvent, answers: Answers = {}) => {
  location.hash = `#/log/${encodeURIComponent(event.eventId)}`;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'log.page': () => yes([event]),
    'recognition.report': () => yes(SAMPLE_REPORT),
    ...answers,
  });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return within(await screen.findByRole('complementary'));
};

describe('the rules of one attempt', () => {
  const LIVE = { kind: 'live', score: 0.9, parts: {} } as const;
  it.each<[string, Partial<Evidence>]>([
    ['fssssss', { reason: 'attack-suspected', liveness: { kind: 'attack', score: 0.1, parts: {} } }],
    ['pfsssss', { reason: 'gallery-empty', liveness: LIVE }],
    ['ppfssss', { reason: 'too-far-from-everyone', liveness: LIVE }],
    ['pppfsss', { reason: 'margin-too-small', liveness: LIVE }],
    ['ppppfss', { reason: 'no-agreement', liveness: LIVE }],
    ['pppppfs', { reason: 'liveness-unsure', liveness: UNSURE }],
    ['pppppsf', { reason: 'challenge-failed', liveness: UNSURE, challenge: { asked: 'blink', ended: 'failed', failure: null } }],
    ['pppppsf', { reason: 'challenge-timeout', liveness: UNSURE, challenge: { asked: 'blink', ended: 'timeout', failure: null } }],
    ['pppppsp', { reason: 'agreed', liveness: UNSURE, challenge: { asked: 'blink', ended: 'passed', failure: null } }],
    ['pppppps', { reason: 'agreed', liveness: LIVE }],
  ])('passed, failed, skipped: %s for %o', (expected, evidence) => expect(states(evidence)).toBe(expected));

  it('are one fewer against one person: there is no second to be clear of', () => {
    expect(states({ reason: 'number-unknown', mode: '1:1', liveness: LIVE })).toBe('pfssss');
  });

  it('claim nothing of liveness where an old event was never judged', () => expect(states({})).toBe('spfssss'));
});

describe('an attempt on the screen', () => {
  it('is shown as the attack that it was, in the list and beside it', async () => {
    const panel = await open(
      attempt({ reason: 'attack-suspected', liveness: { kind: 'attack', score: 0.11, parts: { frames: 12, moire: 0.8 } } }),
    );
    expect(screen.getByRole('row', { name: /Refused\s*Suspected attack/ })).toBeTruthy();
    expect(panel.getByText(/Refused as a suspected attack/)).toBeTruthy();
    expect(panel.getByText('Pattern of a screen').nextElementSibling?.textContent).toBe('0.80');
    expect(panel.getByText('Frames judged').nextElementSibling?.textContent).toBe('12');
  });

  it('shows a part of liveness that this window has no name for', async () => {
    const panel = await open(attempt({ reason: 'liveness-unsure', liveness: UNSURE }));
    expect(panel.getByText('somethingNew').nextElementSibling?.textContent).toBe('0.30');
  });

  it('says of an old event what it knows, and leaves out what it does not', async () => {
    const panel = await open(attempt({}));
    expect(panel.getByRole('img', { name: /the threshold is 1.02, the nearest person 1.31/ })).toBeTruthy();
    for (const missing of ['Templates compared', 'Last frames of the visit', 'Liveness']) expect(panel.queryByText(missing)).toBeNull();
  });

  it('is explained without the histograms too', async () => {
    const panel = await open(attempt({}), { 'recognition.report': () => no('engine-unavailable') });
    expect(panel.getByText("Refused: the nearest was 1.31, this door's threshold is 1.02.")).toBeTruthy();
    expect(panel.queryByText(/Behind:/)).toBeNull();
  });

  it('says the probability beside the distance of a judge, and puts no other encoder’s histograms behind it', async () => {
    const panel = await open(attempt({ encoder: { id: asEncoderId('a judge'), by: 'abs' }, tau: 2, d1: 2.4 }));
    expect(panel.getByText('2.00 (p 0.500)')).toBeTruthy();
    expect(panel.getByText('2.40 (p 0.165)')).toBeTruthy();
    expect(panel.queryByText(/Behind:/)).toBeNull();
  });

  it('names the door and the camera as the screens do', async () => {
    const panel = await open(attempt({}));
    expect(panel.getByText('Door').nextElementSibling?.textContent).toBe(SET_UP.doorName);
    expect(panel.getByText('Camera').nextElementSibling?.textContent).toBe('Camera outside');
  });

  it('leads to the person who was recognised and may not pass', async () => {
    const refused = attempt({ reason: 'person-suspended' });
    const panel = await open({ ...refused, kind: 'refused', recognised: { personId: asPersonId('c'), name: 'Cleo' } });
    await fireEvent.click(panel.getByRole('button', { name: 'Open the person' }));
    expect(location.hash).toBe('#/people/c');
  });

  it('leads to the person who was let in, or whose number was claimed', async () => {
    const panel = await open(attempt({ mode: '1:1', claimed: asPersonId('b') }));
    await fireEvent.click(panel.getByRole('button', { name: 'Open the person' }));
    expect(location.hash).toBe('#/people/b');
  });

  it('goes onto the clipboard as it is stored', async () => {
    const event = attempt({});
    const put: string[] = [];
    Object.assign(document, {
      execCommand: () => {
        const copy = new Event('copy', { cancelable: true });
        Object.assign(copy, { clipboardData: { setData: (_: string, text: string) => put.push(text) } });
        return document.dispatchEvent(copy);
      },
    });
    const panel = await open(event);
    await fireEvent.click(panel.getByRole('button', { name: 'Copy as JSON' }));
    expect(put.map((text) => JSON.parse(text) as unknown)).toEqual([event]);
    expect(await screen.findByText('The event is on the clipboard.')).toBeTruthy();
  });
});

describe('the pictures of an attempt', () => {
  it('say in words what the bars of the frames show', () => {
    const notes = [note(0), note(500, { d1: 0.9, same: false, liveness: null }), note(1200, { d1: null, quality: 0.2, liveness: 0.4 })];
    expect(framesLabel(notes)).toBe(
      '3 frames in 1.2 s. Quality 60% on average, liveness from 0.40 to 0.90, nearest distance from 0.50 to 0.90, the same person in 2 frames.',
    );
  });

  it('draw a histogram over the same scale as the strip', () => {
    expect(outline({ binWidth: 1, shares: [0.5, 0.25, 0, 0.25], count: 4 }, 2, 100, 40)).toBe('M0 40V0.0H50.0V20.0H100.0V40Z');
    expect(outline({ binWidth: 1, shares: [0, 0], count: 0 }, 2, 100, 40)).toBe('');
  });
});
