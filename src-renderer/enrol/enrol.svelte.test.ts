import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { MAX_PHOTO_BYTES, type PhotoReport } from '../../src-main/contract/photo';
import type { FaultCode } from '../../src-main/contract/reply';
import { asEncoderId, asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { AutoPhoto, CHECK_EVERY_MS } from './auto-photo.svelte';
import { guideText } from './guide-text';
import type { Judgement } from './judge';

const FACE = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };
const good = (alreadyEnrolled: Extract<PhotoReport, { usable: true }>['alreadyEnrolled'] = null): PhotoReport => ({
  usable: true,
  checkId: 'check-1',
  face: FACE,
  alreadyEnrolled,
  further: null,
});
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
    await open({ 'enrol.check': () => yes(good({ personId: 'b', name: 'Bo', d: 0.523 })) });
    await drop();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('already enrolled as Bo');
    expect(alert.textContent).toContain('Distance 0.52.');
    expect(screen.getByRole('button', { name: 'Enrol as a new person' })).toBeTruthy();
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
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: ' Ada ' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Enrol' }));
    expect(await screen.findByText('Ada is enrolled')).toBeTruthy();
    expect(asked).toContainEqual({ name: 'enrol.save', arg: { name: 'Ada', checkIds: ['check-1'], keepPhotos: false } });
    await fireEvent.click(screen.getByRole('button', { name: 'Try with another photo' }));
    await drop();
    expect(await screen.findByText('Distance 0.38, limit 1.02. The door would open.')).toBeTruthy();
  });
});

describe('keeping the photo', () => {
  const KEEP = /^Keep this photo/;
  const box = () => screen.findByRole<HTMLInputElement>('checkbox', { name: KEEP });
  const enrol = async (name: string): Promise<void> => {
    await fireEvent.input(screen.getByLabelText('Name'), { target: { value: name } });
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
  const watching = (judgements: Judgement<string>[]) => {
    const shots: Shot[] = [];
    const taken: string[] = [];
    let now = 0;
    const photo = new AutoPhoto<Shot, string>({
      judge: async () => judgements.shift() ?? { usable: false, code: 'no-face' },
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
    return { photo, frame, shots, taken };
  };
  const usable = (verdict: string): Judgement<string> => ({ usable: true, verdict });

  it('waits until the face has been good for half a second, and starts over when it was not', async () => {
    const { photo, frame, taken } = watching([usable('1'), { usable: false, code: 'face-blurred' }, usable('3'), usable('4')]);
    await frame(0);
    await frame(CHECK_EVERY_MS);
    expect([photo.good, photo.problem]).toEqual([false, 'face-blurred']);
    await frame(2 * CHECK_EVERY_MS);
    expect(taken).toEqual([]);
    await frame(3 * CHECK_EVERY_MS);
    expect(taken).toEqual(['4']);
  });

  it('looks no more often than twice a second, and leaks no frame', async () => {
    const { photo, frame, shots, taken } = watching([usable('1'), usable('2')]);
    for (const at of [0, 100, 200, 499]) await frame(at);
    expect(taken).toEqual([]);
    photo.stop();
    expect(shots.every(({ closed }) => closed)).toBe(true);
  });

  it('takes the next good frame at once when the button was pressed', async () => {
    const { photo, frame, taken } = watching([usable('1')]);
    photo.wanted = true;
    await frame(0);
    expect(taken).toEqual(['1']);
  });

  it('gives one short instruction for what a person can change, and the whole sentence for a fault of the station', () => {
    expect(guideText('face-too-small')).toBe('Come closer');
    expect(guideText('engine-unavailable')).toContain('Recognition is not running');
  });
});
