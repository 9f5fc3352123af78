import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { emergencySchema, type EmergencyState } from '../../contract/relay';
import { writeDurably } from '../../local/durable-file';

const latchSchema = z.union([
  z.strictObject({ latched: emergencySchema }),
  z.strictObject({ ended: z.strictObject({ by: z.string(), at: z.int() }) }),
]);
type Latch = z.infer<typeof latchSchema>;

/**
 * The emergency that lasts, by the file; null where none does, and where there is no file because there never was one.
 * A file that is there and cannot be read counts as an emergency: each write replaces it whole, so that only a damaged disk can leave
 * such a one, and a door that stands open is found and put right, while one that stays shut in a fire is not.
 */
export function readLatch(path: string, now: number): EmergencyState | null {
  try {
    const latch = latchSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return 'latched' in latch ? latch.latched : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    return { cause: 'latch-unreadable', by: null, since: now };
  }
}

/** On the disk when it resolves. */
export const writeLatch = (path: string, latch: Latch): Promise<void> => writeDurably(path, `${JSON.stringify(latch)}\n`);
