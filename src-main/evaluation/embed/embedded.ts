import type { Embedding } from '../../core/embedding';
import type { FaultData } from '../../core/fault';

/** What became of one picture; a failure is listed and never ends a run. */
export type Embedded =
  { readonly kind: 'embedding'; readonly embedding: Embedding } | { readonly kind: 'failure'; readonly fault: FaultData };

export const failed = (fault: FaultData): Embedded => ({ kind: 'failure', fault });
