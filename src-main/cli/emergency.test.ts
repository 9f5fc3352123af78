import { expect, it, onTestFinished } from 'vitest';
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

it('says so where no relay process is there to do it, and wants a name', { timeout: 60_000 }, async () => {
  const data = temporaryFolder();
  expect(await threshold('emergency', 'open', '--by', 'Ada', '--data', data)).toMatchObject({ code: 4, stdout: '' });
  expect((await threshold('emergency', 'open', '--by', ' ', '--data', data)).code).toBe(2);
});
