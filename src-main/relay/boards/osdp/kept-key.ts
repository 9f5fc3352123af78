import { z } from 'zod';

const key = z.string().regex(/^[0-9a-f]{32}$/);

/** The module that a door hangs on, and its key: what outlives a connection. In hex. */
export const keptKeySchema = z.strictObject({
  /** Vendor, model and serial number, as the module tells them. */
  module: z.string(),
  /** Which of the administrator's orders to hand over a key led to `key`; 0 and null before the first was carried out. */
  handOver: z.int(),
  key: key.nullable(),
  /** A key on its way: the module may have taken it, or not. */
  next: z.strictObject({ handOver: z.int(), key }).nullable(),
});
export type KeptKey = z.infer<typeof keptKeySchema>;
