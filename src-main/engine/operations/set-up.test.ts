import { expect, it } from 'vitest';
import { quietStation } from '../station-fixture';

const FIRST = 'four words make it good';
const SECOND = 'five other words do too';
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

it('guides whoever sets a new station up, keeps where he stands for the next engine, and ends when it is told', async () => {
  const { db, run, said } = quietStation();
  const { operations, facts } = run();
  expect(facts().setUp).toBeNull();
  await operations['session.choosePassword']({ password: FIRST, locale: 'zh', guided: true }, 'administrator');
  expect(facts()).toMatchObject({ configured: true, locale: 'zh', setUp: 'camera' });
  await operations['setUp.at']({ step: 'enrol' }, 'administrator');
  expect(run(db).facts().setUp).toBe('enrol');
  await operations['setUp.at']({ step: null }, 'administrator');
  expect(run(db).facts().setUp).toBeNull();
  expect(said('facts').map(({ facts: { setUp } }) => setUp)).toEqual(['camera', 'enrol', null]);
});

it('guides nobody where a password was chosen without asking for it', async () => {
  const { operations, facts } = quietStation().run();
  await operations['session.choosePassword']({ password: FIRST, locale: 'en' }, 'setup');
  expect(facts()).toMatchObject({ configured: true, setUp: null });
});

it('changes the password for whoever knows the one so far, and for nobody else', async () => {
  const { operations } = quietStation().run();
  const signIn = (password: string) => operations['session.signIn']({ password }, 'administrator');
  const change = (password: string, next: string) => operations['session.changePassword']({ password, next }, 'administrator');
  await expect(change(FIRST, SECOND)).rejects.toEqual(refusal('password-not-set'));
  await operations['session.choosePassword']({ password: FIRST, locale: 'en' }, 'setup');
  await expect(change(SECOND, SECOND)).rejects.toEqual(refusal('password-wrong'));
  await expect(change(FIRST, 'short')).rejects.toEqual(refusal('password-weak'));
  await signIn(FIRST);
  await change(FIRST, SECOND);
  await expect(signIn(FIRST)).rejects.toEqual(refusal('password-wrong'));
  await signIn(SECOND);
});

it('makes no administrator wait for what is guessed at the kiosk, and whoever guesses there waits', async () => {
  const { operations } = quietStation().run();
  await operations['session.choosePassword']({ password: FIRST, locale: 'en' }, 'setup');
  const leave = (password: string) => operations['session.leaveKiosk']({ password }, 'administrator');
  for (let i = 0; i < 5; i++) await expect(leave(SECOND)).rejects.toEqual(refusal('password-wrong'));
  await expect(leave(FIRST)).rejects.toEqual(refusal('too-many-tries'));
  expect(await operations['session.signIn']({ password: FIRST }, 'administrator')).toBeNull();
  await expect(leave(FIRST)).rejects.toEqual(refusal('too-many-tries'));
});
