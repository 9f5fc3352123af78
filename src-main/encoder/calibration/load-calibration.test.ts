import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CALIBRATION } from '../../core/calibration/fixture';
import { asEncoderId } from '../../core/ids';
import { calibrationBeside, loadCalibration } from './load-calibration';

function headWith(calibration: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-calibration-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const head = join(folder, 'encoder.json');
  if (calibration !== null) writeFileSync(calibrationBeside(head), calibration);
  return head;
}

it('lies in the encoder’s folder', () => {
  expect(calibrationBeside(join('assets', 'encoder', 'encoder.json'))).toBe(join('assets', 'encoder', 'calibration.json'));
});

it('comes back as it was written', async () => {
  expect(await loadCalibration(headWith(JSON.stringify(CALIBRATION)), CALIBRATION.encoderId)).toEqual(CALIBRATION);
});

it('of another encoder is refused, and says what to do', async () => {
  const other = loadCalibration(headWith(JSON.stringify(CALIBRATION)), asEncoderId('encoder-b'));
  await expect(other).rejects.toMatchObject({
    code: 'calibration-missing',
    message: expect.stringContaining('threshold calibrate') as unknown,
  });
});

it.each([
  ['missing', null],
  ['no JSON', 'x'],
  ['without a tail', JSON.stringify({ ...CALIBRATION, impostor: {} })],
  ['of another version', JSON.stringify({ ...CALIBRATION, version: 2 })],
])('that is %s is refused', async (_, text) => {
  await expect(loadCalibration(headWith(text), CALIBRATION.encoderId)).rejects.toMatchObject({ code: 'calibration-missing' });
});
