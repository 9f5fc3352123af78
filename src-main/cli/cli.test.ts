import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import Database from 'better-sqlite3';
import { MAIN_DOOR } from '../core/ids';
import { serveStation } from '../engine/local/serve-station';
import { loadRecognition } from '../engine/recognition';
import { createStation } from '../engine/station';
import { dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { holdLock } from '../gallery/lock';
import { enrolOnOtherNets, stills, temporaryFolder, threshold, thresholdIn } from './fixture';
import { encoderOptions, withEncoder } from './places';

const PASSWORD = 'correct horse battery';
const ofOneMan = [join(stills, 'franck_02159.jpg'), join(stills, 'franck_02888.jpg')] as const;
const ofAnother = join(stills, 'cage2_crop.jpg');

async function asJson(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<{ code: number; value: unknown }> {
  const { code, stdout } = await thresholdIn({ environment }, '--json', ...args);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return { code, value: JSON.parse(stdout) as unknown };
}

/** A station that runs in this process, with a password, on a folder of its own. */
async function runningStation(): Promise<string> {
  const folder = temporaryFolder();
  let ids = 0;
  const places = dataFolder(folder);
  const lock = holdLock(places.lock);
  const db = openGallery({ path: places.gallery, newStationId: () => 'station-1' });
  const encoders = { options: encoderOptions(process.env, import.meta.dirname), installed: places.encoders };
  const newId = () => `id-${ids++}`;
  const load = () => loadRecognition(encoders, db, newId);
  let recognition: ReturnType<typeof load> | null = null;
  const clock = { monotonic: () => performance.now(), wall: () => Date.now() };
  const station = createStation({
    db,
    clock,
    newId,
    encoders,
    recognition: () => (recognition ??= load()),
    demo: false,
    tell: () => undefined,
  });
  await station.operations['session.choosePassword']({ password: PASSWORD, locale: 'en' }, 'setup');
  station.record({ kind: 'process', doorId: MAIN_DOOR, process: 'main', state: 'started' });
  const stop = await serveStation(folder, station.operations);
  onTestFinished(async () => {
    stop();
    (await recognition)?.encoder.dispose();
    db.close();
    lock.release();
  });
  return folder;
}

const failure = (code: string) => ({ error: { code, message: expect.stringMatching(/./) as unknown } });

describe.skipIf(!existsSync(ofOneMan[0]))('with pictures of two men (set-up fetches them)', { timeout: 180_000 }, () => {
  it('verifies 1:1 without a station', async () => {
    const same = await asJson(['verify', ...ofOneMan]);
    expect(same).toMatchObject({
      code: 0,
      value: { same: true, tau: expect.any(Number) as unknown, encoder: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
    });
    const different = await asJson(['verify', ofOneMan[0], ofAnother]);
    expect(different).toMatchObject({ code: 0, value: { same: false } });
    expect(Object.keys(different.value as object)).toEqual(['d', 'tau', 'same', 'encoder']);
  });

  it('enrols with one photo, lists, and identifies by another; a stranger stays unknown', async () => {
    const data = ['--data', temporaryFolder()];
    expect(await asJson([...data, 'enrol', 'Franck', ofOneMan[0]])).toMatchObject({ code: 0, value: { name: 'Franck', templates: 1 } });
    expect(await asJson([...data, 'people'])).toMatchObject({
      code: 0,
      value: [{ name: 'Franck', state: 'active', templates: 1, foreignTemplates: 0 }],
    });
    const known = await asJson([...data, 'identify', ofOneMan[1]]);
    expect(known).toMatchObject({ code: 0, value: { outcome: 'recognised', person: 'Franck', d2: null, K: 1 } });
    expect(Object.keys(known.value as object)).toEqual(['outcome', 'person', 'd1', 'd2', 'tau', 'K', 'encoder']);
    expect(await asJson([...data, 'identify', ofAnother])).toMatchObject({ code: 0, value: { outcome: 'unknown', person: null, K: 1 } });
    const { tau } = known.value as { tau: number };
    expect(await asJson([...data, 'tau'])).toMatchObject({ code: 0, value: { K: 1, people: 1, level: 1000, tau, nearestPairs: [] } });
  });

  it('enrols nobody when one of the photos is bad, and names it', async () => {
    const data = ['--data', temporaryFolder()];
    const bad = join(temporaryFolder(), 'bad.jpg');
    writeFileSync(bad, 'no picture');
    const { code, value } = await asJson([...data, 'enrol', 'Franck', ofOneMan[0], bad]);
    expect([code, value]).toEqual([3, { error: { code: 'picture-unreadable', message: expect.stringContaining(bad) as unknown } }]);
    expect(await asJson([...data, 'people'])).toEqual({ code: 0, value: [] });
  });

  it('adds a photo to whom it shows, by name or id, and asks twice where it shows somebody else; keeps photos only where that is asked for', async () => {
    const folder = temporaryFolder();
    const data = ['--data', folder];
    const { value } = await asJson([...data, 'enrol', 'Franck', ofOneMan[0]]);
    const { personId } = value as { personId: string };
    expect(value).toMatchObject({ templates: 1, photosKept: 0 });
    expect(await asJson([...data, 'enrol', 'Nicolas', ofAnother, '--keep-photo'])).toMatchObject({
      value: { templates: 1, photosKept: 1 },
    });
    const added = await asJson([...data, 'add-photo', 'Franck', ofOneMan[1], '--keep-photo']);
    expect(added).toMatchObject({
      code: 0,
      value: { personId, name: 'Franck', added: 1, photosKept: 1, d: [expect.any(Number) as unknown] },
    });
    const db = new Database(dataFolder(folder).gallery, { readonly: true });
    const kept = db
      .prepare('SELECT name, recorded_by, length(picture) > 5000 AS whole FROM photos JOIN people ON people.id = person_id')
      .all();
    db.close();
    expect(kept).toEqual(['Nicolas', 'Franck'].map((name) => ({ name, recorded_by: 'command-line', whole: 1 })));
    expect(await asJson([...data, 'add-photo', personId, ofAnother])).toMatchObject({
      code: 3,
      value: { error: { code: 'photo-doubtful', message: expect.stringContaining('nearer to Nicolas than to Franck') as unknown } },
    });
    expect(await asJson([...data, 'add-photo', 'Nobody', ofAnother])).toEqual({ code: 3, value: failure('person-unknown') });
    expect(await asJson([...data, 'people'])).toMatchObject({ value: [{ templates: 2 }, { templates: 1 }] });
    expect(await asJson([...data, 'add-photo', '--anyway', personId, ofAnother])).toMatchObject({ code: 0 });
  });

  it('goes through a station that is running, which wants its password before a change', async () => {
    const folder = await runningStation();
    const data = ['--data', folder];
    const enrol = [...data, 'enrol', 'Franck', ofOneMan[0]];
    expect(await asJson(enrol)).toEqual({ code: 3, value: failure('not-signed-in') });
    expect(await asJson(enrol, { THRESHOLD_PASSWORD: 'wrong' })).toEqual({ code: 3, value: failure('password-wrong') });
    expect(await asJson([...data, 'people'])).toEqual({ code: 0, value: [] });
    expect(await asJson(enrol, { THRESHOLD_PASSWORD: PASSWORD })).toMatchObject({ code: 0, value: { name: 'Franck' } });
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, `${PASSWORD}\n`);
    expect(await asJson(['--password-file', file, ...data, 'enrol', 'Nicolas', ofAnother])).toMatchObject({ code: 0 });
    expect(await asJson([...data, 'identify', ofOneMan[1]])).toMatchObject({ code: 0, value: { person: 'Franck', K: 2 } });
    // another connection is asked how far it is meanwhile
    enrolOnOtherNets(folder, 'audrey', 'cage', 'franck_02159', 'franck_02888', 'cage2_crop');
    const { code, stdout, stderr } = await threshold(...data, 'encoders', 'activate', 'threshold-3', '--password-file', file);
    expect([code, stdout]).toEqual([0, 'threshold-3 decides now; faces encoded anew: 5.\n']);
    expect(stderr).toMatch(/^5\/5 faces, /m);
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  it('shows the log of a station that is not running, and of one that is', async () => {
    expect(await asJson(['--data', temporaryFolder(), 'log'])).toEqual({ code: 0, value: [] });
    const running = ['--data', await runningStation()];
    expect(await asJson([...running, 'log'])).toMatchObject({ code: 0, value: [{ number: 1, kind: 'process', state: 'started' }] });
    expect((await threshold(...running, 'log')).stdout).toMatch(/ 1 {2}main {2}main started\n$/);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['open-the-door']],
    ['one picture where two are compared', ['verify', 'a.jpg']],
    ['a person without a photo', ['add-photo', 'Ada']],
    ['more photos than five', ['enrol', 'Ada', 'a', 'b', 'c', 'd', 'e', 'f']],
    ['a limit that is no number', ['log', '--limit', 'all']],
    ['a folder without faces', ['head', 'no-such-folder', 'out']],
    ['a calibration by another name', ['calibrate', 'faces', 'face.json']],
    ['a calibration without faces', ['calibrate', 'no-such-folder', 'calibration.json']],
    ['an unknown option', ['log', '--everything']],
  ])('ends with 2 on %s', async (_, args) => {
    const [json, { code, stdout, stderr }] = await Promise.all([asJson(args), threshold(...args)]);
    expect(json).toEqual({ code: 2, value: failure('argument-invalid') });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('ends with 3 on a picture that is not there and on a name that is empty', async () => {
    const data = ['--data', temporaryFolder()];
    expect(await asJson([...data, 'identify', 'not-there.jpg'])).toEqual({ code: 3, value: failure('picture-unreadable') });
    expect(await asJson([...data, 'enrol', ' ', 'not-there.jpg'])).toEqual({ code: 3, value: failure('name-empty') });
  });

  it('ends with 4 when the folder is taken by something that does not answer', async () => {
    const folder = temporaryFolder();
    const lock = holdLock(dataFolder(folder).lock);
    onTestFinished(() => lock.release());
    expect(await asJson(['--data', folder, 'log'])).toEqual({ code: 4, value: failure('station-locked') });
  });

  it('ends with 4 on a gallery of a newer station', async () => {
    const folder = temporaryFolder();
    const db = new Database(dataFolder(folder).gallery);
    db.pragma('user_version = 9999');
    db.close();
    expect(await asJson(['--data', folder, 'log'])).toEqual({ code: 4, value: failure('database-newer') });
  });

  it('tells people what is wrong on standard error, and nothing on standard output', async () => {
    const { code, stdout, stderr } = await threshold('verify', 'not-there.jpg', 'not-there.jpg');
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^not-there\.jpg: .+\n$/m);
  });
});

it('takes the head of a training run in place of the station’s own, and says so where there is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const own = encoderOptions({}, join(folder, 'out', 'main'));
  expect(() => withEncoder(own, folder)).toThrow('holds no encoder.json');
  writeFileSync(join(folder, 'encoder.json'), '{}');
  expect(withEncoder(own, folder)).toEqual({ ...own, head: join(folder, 'encoder.json') });
});
