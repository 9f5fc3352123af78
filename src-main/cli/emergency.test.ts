import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hashPassword } from '../engine/password-gate';
import { setAdministratorHash } from '../gallery/administrator';
import { dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { STAMP } from '../gallery/fixture';
import { RelayUnderTest } from '../relay/process-fixture';
import { temporaryFolder, threshold } from './fixture';

it('opens, shows and ends an emergency at the relay process, with no engine and a main that is silent', { timeout: 60_000 }, async () => {
  const data = temporaryFolder();
  const relay = new RelayUnderTest(data);
  onTestFinished(() => relay.kill());
  relay.send({ kind: 'configure', doorId: 'main', board: 'virtual', path: null, output: 1, pulseMs: 600, inputs: [] });
  await relay.connected();
  relay.silence();

  const opened = await threshold('emergency', 'open', '--by', 'Ada', '--data', data, '--json');
  expect(JSON.parse(opened.stdout)).toMatchObject({ emergency: { cause: 'person', by: 'Ada' } });
  await relay.hears((message) => message.kind === 'door' && message.state.kind === 'released');
  expect((await threshold('emergency', 'status', '--data', data)).stdout).toMatch(/^Emergency since .*Ada.*released/);
  expect((await threshold('emergency', 'end', '--by', 'Bert', '--data', data)).stdout).toMatch(/^No emergency/);
  await relay.hears((message) => message.kind === 'emergency' && message.emergency === null);
});

it('wants the password for the end with the engine down too, unless the database is broken as well', { timeout: 120_000 }, async () => {
  const data = temporaryFolder();
  const { gallery } = dataFolder(data);
  const db = openGallery({ path: gallery, newStationId: () => 'station-1' });
  setAdministratorHash(db, await hashPassword('a long password'), STAMP);
  db.close();
  const relay = new RelayUnderTest(data);
  onTestFinished(() => relay.kill());
  relay.send({ kind: 'configure', doorId: 'main', board: 'virtual', path: null, output: 1, pulseMs: 600, inputs: [] });
  await relay.connected();
  const passwordFile = (password: string): string => {
    const file = join(data, password);
    writeFileSync(file, `${password}\n`);
    return file;
  };
  const release = async (): Promise<void> => {
    relay.said = [];
    relay.send({ kind: 'emergency', request: 1, to: 'open', by: 'Ada' });
    await relay.hears((message) => message.kind === 'door' && message.state.kind === 'released');
  };
  const end = (...more: string[]) => threshold('emergency', 'end', '--by', 'Bert', '--data', data, ...more);

  await release();
  expect((await end()).stderr).toMatch(/password/);
  expect((await end('--password-file', passwordFile('a long password'))).stdout).toMatch(/^No emergency/);
  await release();
  for (const beside of ['-wal', '-shm']) rmSync(`${gallery}${beside}`, { force: true });
  writeFileSync(gallery, 'nothing that could be read'.repeat(1000));
  const last = await end();
  expect([last.stdout, last.stderr]).toEqual([expect.stringMatching(/^No emergency/), expect.stringMatching(/without/)]);
});

it('says so where no relay process is there to do it, and wants a name', { timeout: 60_000 }, async () => {
  const data = temporaryFolder();
  expect(await threshold('emergency', 'open', '--by', 'Ada', '--data', data)).toMatchObject({ code: 4, stdout: '' });
  expect((await threshold('emergency', 'open', '--by', ' ', '--data', data)).code).toBe(2);
});
