import { z } from 'zod';
import type { Stamp } from '../../core/change';
import { asEncoderId, type EncoderId } from '../../core/ids';
import type { ReadableDatabase, WritableDatabase } from '../../gallery/database';
import { readSetting, writeSetting } from '../../gallery/settings';

const PLACE = { scope: 'station', key: 'encoder' } as const;
const value = z.strictObject({ encoderId: z.string().transform(asEncoderId).nullable() });

/** The encoder that was activated; null stands for the one that Threshold brings, whichever that is. */
export function activeEncoder(db: ReadableDatabase): EncoderId | null {
  const stored = readSetting(db, PLACE);
  return stored === undefined ? null : value.parse(stored).encoderId;
}

export function setActiveEncoder(db: WritableDatabase, encoderId: EncoderId | null, stamp: Stamp): void {
  writeSetting(db, { ...PLACE, value: { encoderId } }, stamp);
}
