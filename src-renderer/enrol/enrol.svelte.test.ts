import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { MAX_PHOTO_BYTES, type PhotoMeters, type PhotoReport, type PhotoWant } from '../../src-main/contract/photo';
import type { FaultCode } from '../../src-main/contract/reply';
import { asEncoderId, asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { askOver } from '../bridge/ask';
import { CallFailed } from '../bridge/call-failed';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { AutoPhoto, CHECK_EVERY_MS } from './auto-photo.svelte';
import { Enrolment } from './enrolment.svelte';
import { guideText, wantText } from './guide-text';
import type { Judgement } from './judge';
import Meters from './Meters.svelte';
import { TryIt } from './trial.svelte';

const FACE = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };
type Good = Extract<PhotoReport, { usable: true }>;
const good = (alreadyEnrolled: Good['alreadyEnrolled'] = null, more: Partial<Good> = {}): PhotoReport => ({
  usable: true,
  checkId: 'check-1',
  face: FACE,
  alreadyEnrolled,
  nearest: alreadyEnrolled,
  tau: 1.02,
  further: null,
  ...more,
});
const BO = { personId: 'b', name: 'Bo', d: 0.523, suspended: false };
const bad = (code: FaultCode): PhotoReport => ({ usable: false, error: { code, message: '' } });

const open = async (answers: Answers) => {
  location.hash = '#/enrol';
  const station = scriptedBridge({ 'station.state': () => yes(SET_UP), 'session.signIn': () => yes(null), ...answers });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await fireEvent.click(await screen.findByRole('radio', { name: 'File' }));
  return station;
};
const drop = async (file = new File(['picture'], 'ada.jpg')): Promise<void> => {
  await fireEvent.drop(await screen.findByRole('group', { name: 'Drop a picture here' }), { dataTransfer: { files: [file] } });
};

const agreed = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'This person agrees to be recognised by the door' });
const agree = () => fireEvent.click(agreed());

describe('enrolling from a file', () => {
  it.each([
    ['no-face', 'There is no face in the picture.'],
    ['several-faces', 'There are several faces in the picture.'],
    ['face-too-small', 'The face is too small.'],
    ['face-blurred', 'The face is blurred.'],
    ['picture-unreadable', 'This file is not a picture that can be read.'],
  ] as const)('says at once what is wrong: %s', async (code, text) => {
    await open({ 'enrol.check': () => yes(bad(code)) });
    await drop();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This picture cannot be used');
    expect(alert.textContent).toContain(text);
  });

  it('does not even send what is empty or too large', async () => {
    const { asked } = await open({});
    await drop(new File([], 'empty.jpg'));
    expect((await screen.findByRole('alert')).textContent).toContain('The picture is empty.');
    await fireEvent.click(screen.getByRole('button', { name: 'Choose another file' }));
    const enormous = new File([], 'enormous.jpg');
    Object.defineProperty(enormous, 'size', { value: MAX_PHOTO_BYTES + 1 });
    await drop(enormous);
    expect((await screen.findByRole('alert')).textContent).toContain('too large');
    expect(asked.map(({ name }) => name)).not.toContain('enrol.check');
  });

  it('warns with the distance when the face is enrolled already', async () => {
    await open({ 'enrol.check': () => yes(good(BO)) });
    await drop();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('already enrolled as Bo');
    expect(alert.textContent).toContain('Distance 0.52, the same person would be below 1.02.');
    expect(screen.getByRole('button', { name: 'Enrol as a new person' })).toBeTruthy();
  });

  it('says how near the nearest person is when the face is clearly new, and that somebody suspended has it', async () => {
    let report = good(null, { nearest: { ...BO, d: 1.62 } });
    await open({ 'enrol.check': () => yes(report) });
    await drop();
    expect(await screen.findByText('Clearly new')).toBeTruthy();
    expect(screen.getByText('The nearest so far is Bo, at a distance of 1.62. Only below 1.02 could it be the same person.')).toBeTruthy();
    report = good({ ...BO, suspended: true });
    await fireEvent.click(screen.getByRole('button', { name: 'Choose another file' }));
    await drop();
    expect(await screen.findByText('This face is already enrolled as Bo, who is suspended')).toBeTruthy();
  });

  it('takes up to five pictures, each checked with those before, and leaves out what is not wanted', async () => {
    const doubted = { own: 1.6, nearestOther: null, doubt: 'unlike-own' } as const;
    let number = 0;
    const { asked } = await open({
      'enrol.check': () => yes(good(null, { checkId: `check-${++number}`, further: number === 3 ? doubted : null })),
      'enrol.save': () => yes({ personId: 'a' }),
    });
    await drop();
    const more = async (): Promise<void> => {
      await fireEvent.click(await screen.findByRole('button', { name: 'Add another picture' }));
      await drop();
    };
    await more();
    await screen.findByText('2 of at most 5. One is enough.');
    await more();
    expect((await screen.findByText('This may be somebody else')).closest('[role=alert]')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Leave this picture out' }));
    for (const count of [3, 4, 5]) {
      await more();
      await screen.findByText(`${count} of at most 5. One is enough.`);
    }
    expect(screen.queryByRole('button', { name: 'Add another picture' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Leave out picture 1' }));
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Ada' } });
    await agree();
    await fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
    await screen.findByText('Ada is enrolled');
    const args = (name: string) => asked.filter((call) => call.name === name).map(({ arg }) => (arg as { checkIds?: string[] }).checkIds);
    expect(args('enrol.check').slice(0, 4)).toEqual([undefined, ['check-1'], ['check-1', 'check-2'], ['check-1', 'check-2']]);
    expect(args('enrol.save')).toEqual([['check-2', 'check-4', 'check-5', 'check-6']]);
  });

  it('goes back from one more picture that is not wanted', async () => {
    await open({ 'enrol.check': () => yes(good()) });
    await drop();
    await fireEvent.click(await screen.findByRole('button', { name: 'Add another picture' }));
    expect(screen.getByText('Picture 2 of the same person')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Back without it' }));
    expect(await screen.findByText('1 of at most 5. One is enough.')).toBeTruthy();
  });

  it('saves the checked picture under the name, and then tries it', async () => {
    const { asked } = await open({
      'enrol.check': () => yes(good()),
      'enrol.save': () => yes({ personId: 'a' }),
      'enrol.tryIt': () =>
        yes({ person: { personId: asPersonId('a'), name: 'Ada' }, d1: 0.38, d2: 1.4, tau: 1.02, K: 1, encoder: asEncoderId('e') }),
    });
    await drop();
    await fireEvent.click(await screen.findByRole('button', { name: 'Enrol' }));
    expect(await screen.findByText('Type a name first.')).toBeTruthy();
    expect(screen.getByText('Ask the person, and tick this first.')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' Ada ' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
    expect(asked.map(({ name }) => name)).not.toContain('enrol.save');
    await agree();
    await fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
    expect(await screen.findByText('Ada is enrolled')).toBeTruthy();
    expect(asked).toContainEqual({ name: 'enrol.save', arg: { name: 'Ada', checkIds: ['check-1'], keepPhotos: false, consent: true } });
    await fireEvent.click(screen.getByRole('button', { name: 'Try with another photo' }));
    await drop();
    expect(await screen.findByText('Distance 0.38, threshold 1.02. The door would open.')).toBeTruthy();
  });
});

describe('two files, one after the other', () => {
  function later<T>() {
    let resolve: (value: T) => void = () => undefined;
    const promise = new Promise<T>((done) => (resolve = done));
    return { promise, resolve };
  }
  const file = (name: string): File => new File([name], name);
  const nameOf = ({ photo }: { photo: unknown }): string => new TextDecoder().decode((photo as { bytes: Uint8Array }).bytes);

  it('are enrolled from the second, even where the first takes longer to be drawn', async () => {
    const [large, small] = [later<ImageBitmap>(), later<ImageBitmap>()];
    const close = vi.fn();
    vi.stubGlobal('createImageBitmap', ({ name }: File) => (name === 'large' ? large : small).promise);
    const { bridge } = scriptedBridge({ 'enrol.check': (arg) => yes(good(null, { checkId: nameOf(arg) })) });
    const enrolment = new Enrolment(askOver(bridge));
    const both = [enrolment.choose(file('large')), enrolment.choose(file('small'))];
    small.resolve({ close: vi.fn() } as never);
    await both[1];
    large.resolve({ close } as never);
    await both[0];
    vi.unstubAllGlobals();
    expect(enrolment.stage).toMatchObject({ kind: 'good', report: { checkId: 'small' } });
    expect(close).toHaveBeenCalledOnce();
  });

  it('are tried by the second, even where the first is answered later', async () => {
    const slow = later<null>();
    const { bridge } = scriptedBridge({
      'enrol.tryIt': (arg) => (nameOf(arg) === 'large' ? slow.promise.then(() => no('no-face')) : no('face-too-small')),
    });
    const tryIt = new TryIt(askOver(bridge), 'waiting');
    const both = [tryIt.choose(file('large')), tryIt.choose(file('small'))];
    await both[1];
    slow.resolve(null);
    await both[0];
    expect(tryIt.trial).toEqual({ kind: 'problem', code: 'face-too-small' });
  });
});

describe('keeping the photo', () => {
  const KEEP = /^Keep this photo/;
  const box = () => screen.findByRole<HTMLInputElement>('checkbox', { name: KEEP });
  const enrol = async (name: string): Promise<void> => {
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: name } });
    if (!agreed().checked) await agree();
    await fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
  };
  const saved = (asked: readonly { readonly name: string; readonly arg: unknown }[]) =>
    asked.filter(({ name }) => name === 'enrol.save').map(({ arg }) => (arg as { keepPhotos: boolean }).keepPhotos);

  it('is off until it is chosen, says what that means, and is off again for the next picture', async () => {
    const { asked } = await open({ 'enrol.check': () => yes(good()), 'enrol.save': () => yes({ personId: 'a' }) });
    await drop();
    expect((await box()).checked).toBe(false);
    expect(screen.getByText(/Only with the person's consent.*stored in this station's database.*deleted at any time/)).toBeTruthy();
    await fireEvent.click(await box());
    await fireEvent.click(screen.getByRole('button', { name: 'Choose another file' }));
    await drop();
    expect((await box()).checked).toBe(false);
    await fireEvent.click(await box());
    await enrol('Ada');
    await fireEvent.click(await screen.findByRole('button', { name: 'Enrol the next person' }));
    await drop();
    expect((await box()).checked).toBe(false);
    await enrol('Bo');
    await screen.findByText('Bo is enrolled');
    expect(saved(asked)).toEqual([true, false]);
  });

  it('may be refused, and then the person can still be enrolled without', async () => {
    const { asked } = await open({
      'enrol.check': () => yes(good()),
      'enrol.save': ({ keepPhotos }) => (keepPhotos ? no('photo-not-kept') : yes({ personId: 'a' })),
    });
    await drop();
    await fireEvent.click(await box());
    await enrol('Ada');
    expect(await screen.findByText(/Take another one, or do not keep it/)).toBeTruthy();
    await fireEvent.click(await box());
    await enrol('Ada');
    expect(await screen.findByText('Ada is enrolled')).toBeTruthy();
    expect(saved(asked)).toEqual([true, false]);
  });
});

describe('the picture that takes itself', () => {
  class Shot {
    closed = false;
    close(): void {
      this.closed = true;
    }
  }
  const still = { width: 1, height: 1, close: () => undefined };
  const GOOD = { level: 1, good: true };
  const meters = (want: PhotoWant | null): PhotoMeters => ({
    want,
    meters: { alone: GOOD, size: GOOD, pose: GOOD, light: GOOD, sharpness: GOOD },
  });
  /** @param wants what the meters miss, look by look; nothing after that @param judgements of the thorough looks; usable after that */
  const watching = (wants: (PhotoWant | null)[] = [], judgements: Judgement<string>[] = []) => {
    const shots: Shot[] = [];
    const taken: string[] = [];
    const looks = { metered: 0, judged: 0, heldThen: 0, fails: false };
    let now = 0;
    const photo = new AutoPhoto<Shot, string>({
      meter: async () => {
        looks.metered++;
        if (looks.fails) throw new CallFailed({ code: 'engine-unavailable', message: '' });
        return meters(wants.shift() ?? null);
      },
      judge: async () => {
        looks.judged++;
        looks.heldThen = shots.filter(({ closed }) => !closed).length;
        return judgements.shift() ?? { usable: true, verdict: `at ${now}` };
      },
      copy: async () => ({ width: 1, height: 1, format: 'RGBA', data: new ArrayBuffer(4) }),
      still: async () => still,
      now: () => now,
      taken: (verdict) => taken.push(verdict),
      holdMs: 500,
    });
    const frame = async (at: number): Promise<void> => {
      now = at;
      const shot = new Shot();
      shots.push(shot);
      await photo.offer(shot);
    };
    return { photo, frame, shots, taken, looks };
  };

  it('waits until all meters have been good for half a second, and starts over when one was not', async () => {
    const { photo, frame, taken, looks } = watching([null, null, 'blurred']);
    for (const at of [0, 200]) await frame(at);
    expect(photo.good).toBe(true);
    for (const at of [400, 600, 800, 1000]) await frame(at);
    expect([looks.judged, taken]).toEqual([0, []]);
    await frame(1150);
    expect(taken).toEqual(['at 1150']);
  });

  it('says what is missing once two looks have missed it, so that nothing flashes up', async () => {
    const { photo, frame } = watching([null, null, 'blurred', null, 'too-dark', 'too-dark']);
    const said: (PhotoWant | null)[] = [];
    for (const at of [0, 160, 320, 480, 640, 800]) {
      await frame(at);
      said.push(photo.want);
    }
    expect(said).toEqual(['no-face', null, null, null, null, 'too-dark']);
  });

  it('says why when the station cannot look', async () => {
    const { photo, frame, taken, looks } = watching();
    looks.fails = true;
    await frame(0);
    expect([photo.good, photo.problem, photo.meters, taken]).toEqual([false, 'engine-unavailable', null, []]);
    looks.fails = false;
    for (const at of [200, 400]) await frame(at);
    expect(photo.good).toBe(true);
  });

  it('says what only the thorough look has found, and tries again', async () => {
    const { photo, frame, taken } = watching([], [{ usable: false, code: 'face-tilted' }]);
    for (const at of [0, 200, 500]) await frame(at);
    expect([photo.good, photo.problem, taken]).toEqual([false, 'face-tilted', []]);
    for (const at of [700, 1200]) await frame(at);
    expect(taken).toEqual(['at 1200']);
  });

  it('looks no more often than is of use, and leaks no frame', async () => {
    const { photo, frame, shots, taken, looks } = watching();
    for (const at of [0, 40, 80, CHECK_EVERY_MS - 1]) await frame(at);
    expect([taken, looks.metered]).toEqual([[], 1]);
    photo.stop();
    expect(shots.every(({ closed }) => closed)).toBe(true);
  });

  it('holds no frame of the camera that it shares with the kiosk: neither between looks nor while one is judged', async () => {
    const { frame, shots, looks } = watching();
    for (const at of [0, 40, 200, 240]) {
      await frame(at);
      expect(shots.every(({ closed }) => closed)).toBe(true);
    }
    await frame(700);
    expect([looks.judged, looks.heldThen]).toEqual([1, 0]);
  });

  it('takes the next good frame at once when the button was pressed', async () => {
    const { photo, frame, taken } = watching(['too-dark']);
    photo.wanted = true;
    await frame(0);
    await frame(200);
    expect(taken).toEqual(['at 200']);
  });

  it('gives one short instruction for what a person can change, and the whole sentence for a fault of the station', () => {
    expect([wantText('too-near'), wantText('eyes-covered'), guideText('face-too-small')]).toEqual([
      'Step back a little',
      'Show both eyes',
      'Come closer',
    ]);
    expect(guideText('engine-unavailable')).toContain('Recognition is not running');
  });

  it('shows five bars that say in words what is good', () => {
    const of = { ...meters('too-dark').meters, light: { level: 0.2, good: false } };
    render(Meters, { meters: of });
    const items = screen.getAllByRole('listitem').map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(items).toEqual(['Alone good', 'Size good', 'Pose good', 'Light not yet good', 'Sharpness good']);
  });
});
