import type { AccessEvent } from '../../src-main/contract/rows';
import type { Meaning } from '../components/ui/Badge.svelte';
import type { Evidence } from './explain';
import { m } from '../messages/compiled/messages';
import { isPolicyReason, policyText } from './policy-text';

export interface Line {
  readonly meaning: Meaning;
  readonly text: string;
}

const orders = {
  opened: m.admin_log_order_opened,
  late: m.admin_log_order_late,
  duplicate: m.admin_log_order_duplicate,
  offline: m.admin_log_order_offline,
  'wrong-door': m.admin_log_order_wrong_door,
  unconfirmed: m.admin_log_order_unconfirmed,
  stuck: m.admin_log_order_stuck,
} as const;

const processes = {
  engine: m.admin_log_process_engine,
  relay: m.admin_log_process_relay,
  main: m.admin_log_process_main,
} as const;

export const orderText = (result: keyof typeof orders): string => orders[result]();

/** The door says the same to all of them; the log says what it was. */
function refusal(reason: Evidence['reason'], name: string | undefined): Line {
  if (isPolicyReason(reason))
    return { meaning: 'refused', text: name === undefined ? policyText(reason) : `${name} · ${policyText(reason)}` };
  switch (reason) {
    case 'attack-suspected':
      return { meaning: 'fault', text: m.admin_log_attack() };
    case 'liveness-unsure':
      return { meaning: 'refused', text: m.admin_log_not_live() };
    case 'challenge-failed':
    case 'challenge-timeout':
      return { meaning: 'refused', text: m.admin_log_challenge_missed() };
    case 'number-unknown':
      return { meaning: 'refused', text: m.admin_log_number_unknown() };
    default:
      return { meaning: 'refused', text: m.admin_log_stranger() };
  }
}

/** One line of the log in a few words. */
export function whatHappened(event: AccessEvent): Line {
  switch (event.kind) {
    case 'granted':
      return { meaning: 'granted', text: event.name };
    case 'refused':
      return refusal(event.evidence.reason, event.recognised?.name);
    case 'many-refusals':
      return { meaning: 'fault', text: m.admin_log_many_refusals({ count: event.refusals }) };
    case 'test-click':
      return { meaning: 'neutral', text: m.admin_log_test_click() };
    case 'order':
      return { meaning: event.result === 'opened' ? 'neutral' : 'fault', text: orders[event.result]() };
    case 'relay':
      return event.state === 'connected'
        ? { meaning: 'neutral', text: m.admin_log_relay_connected() }
        : { meaning: 'fault', text: event.state === 'stuck' ? m.admin_log_relay_stuck() : m.admin_log_relay_offline() };
    case 'camera':
      return event.state === 'live'
        ? { meaning: 'neutral', text: m.admin_log_camera_live() }
        : { meaning: 'fault', text: m.admin_log_camera_gone() };
    case 'process': {
      const process = processes[event.process]();
      return event.state === 'started'
        ? { meaning: 'neutral', text: m.admin_log_process_started({ process }) }
        : { meaning: 'fault', text: m.admin_log_process_crashed({ process }) };
    }
    case 'encoder':
      return { meaning: 'attention', text: m.admin_log_encoder({ name: event.name }) };
    case 'refused-call':
      return { meaning: 'fault', text: m.admin_log_refused_call() };
  }
}
