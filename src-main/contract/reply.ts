import { z } from 'zod';
import { FAULT_CODES, type FaultData } from '../core/fault';

export type { FaultCode, FaultData } from '../core/fault';

/** Failures travel as data: an exception would lose its code on the way through IPC. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FaultData };

/** A reply that came over a socket. */
export const replySchema: z.ZodType<Reply<unknown>> = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.enum(FAULT_CODES), message: z.string() }) }),
]);
