import type { AccessEvent } from '../../src-main/contract/rows';
import { distance } from '../i18n/format';
import { m } from '../messages/compiled/messages';

export type Attempt = Extract<AccessEvent, { kind: 'granted' | 'refused' }>;

export const isAttempt = (event: AccessEvent): event is Attempt => event.kind === 'granted' || event.kind === 'refused';

/** The one reason for which the door decided so, in a sentence. */
export function explain(attempt: Attempt): string {
  const { reason, d1, d2, tau, agreeing } = attempt.evidence;
  const [first, second, limit] = [distance(d1), distance(d2), distance(tau)];
  switch (reason) {
    case 'agreed':
      return m.admin_log_sentence_agreed({ name: attempt.kind === 'granted' ? attempt.name : '', d1: first, tau: limit, agreeing });
    case 'too-far-from-everyone':
      return m.admin_log_sentence_far({ d1: first, tau: limit });
    case 'margin-too-small':
      return m.admin_log_sentence_margin({ d1: first, d2: second });
    case 'no-agreement':
      return m.admin_log_sentence_agreement({ agreeing });
    case 'gallery-empty':
      return m.admin_log_sentence_empty();
  }
}
