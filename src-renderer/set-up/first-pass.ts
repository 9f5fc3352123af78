import type { AccessEvent } from '../../src-main/contract/rows';

type Granted = Extract<AccessEvent, { kind: 'granted' }>;

export type FirstPass =
  | { readonly kind: 'waiting' }
  /** Somebody came who is not known. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'granted'; readonly name: string; readonly eventId: Granted['eventId'] }
  | { readonly kind: 'ended'; readonly name: string; readonly opened: boolean };

export const WAITING: FirstPass = { kind: 'waiting' };

/** What one more line of the log makes of it: the first who is let in, and what became of the order for him. */
export function follow(pass: FirstPass, event: AccessEvent): FirstPass {
  if (event.kind === 'granted' && (pass.kind === 'waiting' || pass.kind === 'refused' || failed(pass)))
    return { kind: 'granted', name: event.name, eventId: event.eventId };
  if (event.kind === 'refused' && pass.kind === 'waiting') return { kind: 'refused' };
  if (event.kind === 'order' && pass.kind === 'granted' && event.of === pass.eventId)
    return { kind: 'ended', name: pass.name, opened: event.result === 'opened' };
  return pass;
}

const failed = (pass: FirstPass): boolean => pass.kind === 'ended' && !pass.opened;
