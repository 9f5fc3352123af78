import { z } from 'zod';
import { personName } from './person-name';
import { emergencySchema } from './relay';

/** What a program of this machine may ask the relay process for, one line of JSON each; it answers with main and engine dead. */
export const relayRequestSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('status') }),
  /** Releases the door, by whoever may read the data folder: this must not wait for a password. */
  z.strictObject({ name: z.literal('emergency.open'), by: personName }),
  z.strictObject({ name: z.literal('emergency.end'), by: personName }),
  /** Whoever asks this watches the process: a line comes every BEAT_INTERVAL_MS, and as long as he listens the process outlives main. */
  z.strictObject({ name: z.literal('guard') }),
  /** Make room for a successor: OFF, unless an emergency lasts, then the process ends. */
  z.strictObject({ name: z.literal('leave') }),
]);
export type RelayRequest = z.infer<typeof relayRequestSchema>;

/** The answer to 'status', and to both emergency calls. */
export const relayStatusSchema = z.strictObject({
  emergency: emergencySchema.nullable(),
  /** Whether the output could be told so; see Link of the relay process. */
  link: z.enum(['closed', 'opening', 'locked', 'open', 'office', 'locking', 'releasing', 'released', 'offline']),
  /** Whether the launcher's guard watches: without it exit button and emergency end with main. */
  guarded: z.boolean(),
});
export type RelayStatus = z.infer<typeof relayStatusSchema>;

export const guardedSchema = z.strictObject({ pid: z.int() });
