import type { FaultData } from '../core/fault';

export type { FaultCode, FaultData } from '../core/fault';

/** Failures travel as data: an exception would lose its code on the way through IPC. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FaultData };
