import type { Embedding, Features } from '../../core/embedding';
import type { FaultData } from '../../core/fault';

export interface Failure {
  readonly kind: 'failure';
  readonly fault: FaultData;
}

/** What became of one picture, before a head; a failure is listed and never ends a run. */
export type Read = { readonly kind: 'features'; readonly features: Features } | Failure;

/** The same after a head. */
export type Embedded = { readonly kind: 'embedding'; readonly embedding: Embedding } | Failure;

export const failed = (fault: FaultData): Failure => ({ kind: 'failure', fault });
