import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Calibration } from '../../core/calibration/calibration';

/** More digits than any of the shares is known to. */
const DIGITS = 6;

/** One line for each part, so that what changed can be seen. */
export function writeCalibration(path: string, calibration: Calibration): void {
  const short = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
  const parts = Object.entries(calibration).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, short)}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `{\n${parts.join(',\n')}\n}\n`);
}
