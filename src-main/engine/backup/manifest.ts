import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const GALLERY = 'gallery.sqlite';
export const ENCODERS = 'encoders';
/** What a backup may hold beside its manifest, and so all that may be put into one: nothing of it leads out of the folder that it is unpacked in. */
export const NAME_IN_BACKUP = /^(gallery\.sqlite|encoders\/[0-9a-f]{64}\/\w[\w.-]{0,99})$/;
export const MOST_FILES = 10_000;

/** What stands in manifest.json: what the backup holds, and how it is known to be what was put in. */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** Version of Threshold. */
  app: z.string().max(60),
  stationId: z.string().min(1).max(60),
  /** Milliseconds since the epoch: no more than a Date holds (ECMA-262, 21.4.1.1). */
  madeAt: z.int().min(0).max(8.64e15),
  /** Of the gallery. */
  schema: z.int(),
  files: z
    .array(z.object({ name: z.string().regex(NAME_IN_BACKUP), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(MOST_FILES)
    .refine((files) => new Set(files.map(({ name }) => name)).size === files.length && files.some(({ name }) => name === GALLERY)),
});
export type Manifest = z.infer<typeof manifestSchema>;
