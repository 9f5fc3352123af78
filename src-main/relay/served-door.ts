import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { servedDoorSchema } from '../contract/relay';
import { writeDurably } from '../local/durable-file';

const schema = z.strictObject({ pid: z.int().positive(), door: servedDoorSchema.nullable() });
export type Served = z.infer<typeof schema>;

/** What a relay process served last; null where none ever did, or the file cannot be read: main will tell. */
export function readServed(path: string): Served | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export const writeServed = (path: string, served: Served): Promise<void> => writeDurably(path, `${JSON.stringify(served)}\n`);
