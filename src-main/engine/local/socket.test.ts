import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../../core/fault';
import { asEncoderId } from '../../core/ids';
import { askSocket } from './ask-socket';
import { type LocalClient, MAX_LINE_BYTES } from './calls';
import { conversation } from './conversation';
import { serveSocket } from './serve-socket';
import { socketPath } from '../../local/socket-path';

const PASSWORD = 'correct horse battery';
const saved: string[] = [];
/** A station of a few lines: what it is asked comes back. */
const station: LocalClient = {
  'session.signIn': async ({ password }) => {
    if (password !== PASSWORD) throw new Fault('password-wrong', 'This is not the password.');
    return Promise.resolve(null);
  },
  'people.list': () => Promise.resolve([]),
  'log.page': () => Promise.reject(new Error('a defect')),
  'log.corrections': () => Promise.resolve([]),
  'changes.page': () => Promise.resolve([]),
  'recognition.report': () => Promise.reject(new Error('a defect')),
  'enrol.tryIt': ({ photo }) =>
    Promise.resolve({
      person: null,
      d1: photo.bytes.byteLength,
      d2: photo.bytes[0],
      tau: 1,
      K: 0,
      encoder: asEncoderId('e'),
    }),
  'enrol.check': () => Promise.resolve({ usable: false, error: { code: 'no-face', message: 'No face.' } }),
  'enrol.save': ({ name }) => {
    saved.push(name);
    return Promise.resolve({ personId: 'p' });
  },
  'people.addPhotos': () => Promise.resolve(null),
  'people.export': () => Promise.reject(new Error('a defect')),
  'import.check': () => Promise.reject(new Error('a defect')),
  'import.start': () => Promise.reject(new Error('a defect')),
  'import.status': () => Promise.reject(new Error('a defect')),
  'import.cancel': () => Promise.reject(new Error('a defect')),
  'encoders.list': () => Promise.resolve({ encoders: [], switching: null }),
  'encoders.add': () => Promise.resolve({ encoderId: 'e' }),
  'encoders.activate': () => Promise.reject(new Fault('encoder-unknown', 'There is none.')),
  'policy.get': () => Promise.reject(new Error('a defect')),
  'policy.door': () => Promise.reject(new Error('a defect')),
  'policy.setDoor': () => Promise.reject(new Error('a defect')),
  'door.endOfficeMode': () => Promise.reject(new Error('a defect')),
  'policy.saveSchedule': () => Promise.reject(new Error('a defect')),
  'policy.removeSchedule': () => Promise.reject(new Error('a defect')),
  'policy.saveGroup': () => Promise.reject(new Error('a defect')),
  'policy.removeGroup': () => Promise.reject(new Error('a defect')),
  'policy.setHolidays': () => Promise.reject(new Error('a defect')),
  'policy.setZone': () => Promise.reject(new Error('a defect')),
  'policy.resetPassback': () => Promise.reject(new Error('a defect')),
  'reports.presence': () => Promise.reject(new Error('a defect')),
  'support.files': () => Promise.resolve([]),
  'alarms.list': () => Promise.reject(new Error('a defect')),
  'alarms.acknowledge': () => Promise.reject(new Error('a defect')),
  'people.entitlement': () => Promise.reject(new Error('a defect')),
  'people.setEntitlement': () => Promise.reject(new Error('a defect')),
  'pins.set': () => Promise.reject(new Error('a defect')),
  'pins.clear': () => Promise.reject(new Error('a defect')),
  'visitors.list': () => Promise.reject(new Error('a defect')),
  'visitors.issue': () => Promise.reject(new Error('a defect')),
  'visitors.revoke': () => Promise.reject(new Error('a defect')),
  'backup.write': () => Promise.reject(new Error('a defect')),
};

async function serving() {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-socket-'));
  const path = socketPath(folder, 'station');
  const stop = await serveSocket({ path, converse: () => conversation(station) });
  onTestFinished(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return path;
}

async function asking(path: string) {
  const connection = await askSocket(path);
  if (connection === null) throw new Error('Nobody listens.');
  onTestFinished(connection.close);
  return connection.station;
}

/** What the station answers to bytes that no client of ours would send. */
async function raw(path: string, bytes: string): Promise<unknown[]> {
  const socket = connect(path);
  socket.on('error', () => undefined);
  socket.end(bytes);
  const answers = (await text(socket)).split('\n').slice(0, -1);
  return answers.map((line) => JSON.parse(line) as unknown);
}

const refusal = (code: string) => expect.objectContaining({ code }) as Error;
const reply = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as unknown });

describe('the local socket', () => {
  it('is there for its owner alone', async () => {
    expect(statSync(await serving()).mode & 0o777).toBe(0o600);
  });

  it('takes the place of one that a dead station left behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'threshold-socket-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(socketPath(folder, 'station'), '');
    expect(await askSocket(socketPath(folder, 'station'))).toBeNull();
    onTestFinished(await serveSocket({ path: socketPath(folder, 'station'), converse: () => conversation(station) }));
    expect(await (await asking(socketPath(folder, 'station')))['people.list'](null)).toEqual([]);
  });

  it('is not there when no station runs', async () => {
    expect(await askSocket(join(tmpdir(), 'no-such-station.sock'))).toBeNull();
  });

  it('carries a picture as it is', async () => {
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i + 7) % 251);
    expect(await (await asking(await serving()))['enrol.tryIt']({ photo: { kind: 'file', bytes } })).toMatchObject({
      d1: 3_000_000,
      d2: 7,
    });
  });

  it('carries faults with their codes, and defects as such', async () => {
    const client = await asking(await serving());
    await expect(client['session.signIn']({ password: 'wrong' })).rejects.toEqual(refusal('password-wrong'));
    await expect(client['log.page']({ before: null, limit: 1 })).rejects.toEqual(refusal('internal'));
  });

  it('changes nothing before the password has been given on this very connection', async () => {
    const path = await serving();
    const [first, second] = [await asking(path), await asking(path)];
    const save = { name: 'Ada', checkIds: ['x'] };
    await expect(first['enrol.save'](save)).rejects.toEqual(refusal('not-signed-in'));
    await expect(first['session.signIn']({ password: 'wrong' })).rejects.toEqual(refusal('password-wrong'));
    await expect(first['enrol.save'](save)).rejects.toEqual(refusal('not-signed-in'));
    await first['session.signIn']({ password: PASSWORD });
    await expect(second['enrol.save'](save)).rejects.toEqual(refusal('not-signed-in'));
    expect(saved).toEqual([]);
    await first['enrol.save'](save);
    expect(saved).toEqual(['Ada']);
  });

  it('answers several requests of one connection in their order', async () => {
    const list = `{"name":"people.list","arg":null}\n`;
    expect(await raw(await serving(), `${list}nonsense\n${list}`)).toEqual([
      { ok: true, value: [] },
      reply('argument-invalid'),
      { ok: true, value: [] },
    ]);
  });

  it.each([
    ['that is no call', '{"name":"people.remove","arg":{"personId":"p"}}'],
    ['with an argument of another shape', '{"name":"people.list","arg":{"all":true}}'],
    ['with more than a request has', '{"name":"people.list","arg":null,"actor":"setup"}'],
    ['named like something every object has', '{"name":"constructor","arg":null}'],
  ])('refuses a request %s', async (_, line) => {
    expect(await raw(await serving(), `${line}\n`)).toEqual([reply('argument-invalid')]);
  });

  it('refuses a line without an end', async () => {
    expect(await raw(await serving(), 'x'.repeat(MAX_LINE_BYTES + 1))).toEqual([reply('argument-invalid')]);
  });

  it('drops a line that was never finished', async () => {
    expect(await raw(await serving(), '{"name":"people.list","arg":null}')).toEqual([]);
  });
});

it('asks for a shorter folder where the system would refuse the socket', () => {
  expect(socketPath(`/${'d'.repeat(89)}`, 'station', 'linux')).toMatch(/station\.sock$/);
  expect(() => socketPath(`/${'d'.repeat(90)}`, 'station', 'linux')).toThrow('too long');
});

it('names a pipe after the folder on Windows', () => {
  expect(socketPath('C:\\Data', 'station', 'win32')).toMatch(/^\\\\\.\\pipe\\threshold-[0-9a-f]{32}$/);
});
