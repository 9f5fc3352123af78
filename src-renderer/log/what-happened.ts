import type { AccessEvent } from '../../src-main/contract/rows';
import { sideOf } from '../../src-main/contract/sides';
import { clockTime, dateAndTime, duration } from '../i18n/format';
import type { Meaning } from '../components/ui/Badge.svelte';
import type { Evidence } from './explain';
import { m } from '../messages/compiled/messages';
import { isPolicyReason, policyText } from './policy-text';

export interface Line {
  readonly meaning: Meaning;
  readonly text: string;
}

const cameras = {
  outside: { live: m.admin_log_camera_live, gone: m.admin_log_camera_gone, silent: m.admin_log_camera_silent },
  inside: { live: m.admin_log_inside_live, gone: m.admin_log_inside_gone, silent: m.admin_log_inside_silent },
};

const orders = {
  opened: m.admin_log_order_opened,
  late: m.admin_log_order_late,
  duplicate: m.admin_log_order_duplicate,
  offline: m.admin_log_order_offline,
  'wrong-door': m.admin_log_order_wrong_door,
  'other-door': m.admin_log_order_other_door,
  unconfirmed: m.admin_log_order_unconfirmed,
  stuck: m.admin_log_order_stuck,
} as const;

const processes = {
  engine: m.admin_log_process_engine,
  relay: m.admin_log_process_relay,
  main: m.admin_log_process_main,
} as const;

const officeEnds = {
  schedule: m.admin_log_office_schedule,
  administrator: m.admin_log_office_administrator,
  settings: m.admin_log_office_settings,
  emergency: m.admin_log_office_emergency,
  relay: m.admin_log_office_relay,
  log: m.admin_log_office_log,
  restart: m.admin_log_office_restart,
} as const;

const STATES = {
  started: m.admin_log_process_started,
  restarted: m.admin_log_process_restarted,
  stopped: m.admin_log_process_stopped,
  crashed: m.admin_log_process_crashed,
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
    case 'pin-wrong':
      return { meaning: 'refused', text: m.admin_log_pin_wrong() };
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
    case 'test-click':
      return { meaning: 'neutral', text: m.admin_log_test_click() };
    case 'order':
      return { meaning: event.result === 'opened' ? 'neutral' : 'fault', text: orders[event.result]() };
    case 'relay':
      return event.state === 'connected'
        ? { meaning: 'neutral', text: m.admin_log_relay_connected() }
        : { meaning: 'fault', text: event.state === 'stuck' ? m.admin_log_relay_stuck() : m.admin_log_relay_offline() };
    case 'rex':
      return { meaning: 'neutral', text: m.admin_log_rex() };
    case 'tamper':
      return event.state === 'raised'
        ? { meaning: 'fault', text: m.admin_log_tamper_raised() }
        : { meaning: 'neutral', text: m.admin_log_tamper_restored() };
    case 'emergency':
      return event.state === 'released'
        ? { meaning: 'fault', text: m.admin_log_emergency_released() }
        : { meaning: 'attention', text: m.admin_log_emergency_ended() };
    case 'camera':
      return { meaning: event.state === 'live' ? 'neutral' : 'fault', text: cameras[sideOf(event.cameraId)][event.state]() };
    case 'process': {
      const process = processes[event.process]();
      return {
        meaning: event.state === 'crashed' || event.state === 'restarted' ? 'fault' : 'neutral',
        text: STATES[event.state]({ process }),
      };
    }
    case 'encoder':
      return { meaning: 'attention', text: m.admin_log_encoder({ name: event.name }) };
    case 'pass':
      return { meaning: 'granted', text: m.admin_log_pass() };
    case 'no-pass':
      return { meaning: 'neutral', text: m.admin_log_no_pass() };
    case 'forced':
      return { meaning: 'fault', text: m.admin_alarm_forced() };
    case 'held':
      return { meaning: 'fault', text: m.admin_log_held({ time: duration(event.openMs) }) };
    case 'closed':
      return { meaning: 'neutral', text: m.admin_log_closed({ time: duration(event.openMs) }) };
    case 'duress':
      return { meaning: 'fault', text: m.admin_log_duress({ name: event.name }) };
    case 'office':
      return { meaning: 'neutral', text: event.reason === null ? m.admin_log_office_open() : officeEnds[event.reason]() };
    case 'lockout':
      if (event.pins !== undefined)
        return { meaning: 'refused', text: m.admin_log_pins_paused({ failures: event.failures, time: duration(event.forMs) }) };
      return { meaning: 'refused', text: m.admin_log_lockout({ failures: event.failures, time: duration(event.forMs) }) };
    case 'call':
      return event.state === 'rung'
        ? { meaning: 'attention', text: m.admin_alarm_call() }
        : { meaning: 'fault', text: m.admin_alarm_unanswered() };
    case 'clock-jump':
      return {
        meaning: 'attention',
        text:
          event.byMs > 0
            ? m.admin_log_clock_ahead({ time: duration(event.byMs) })
            : m.admin_log_clock_back({ time: duration(-event.byMs) }),
      };
    case 'log-gap':
      return { meaning: 'fault', text: m.admin_log_gap_of({ time: clockTime(event.since) }) };
    case 'log-erased':
      return { meaning: 'neutral', text: m.admin_log_erased({ number: event.upTo, days: event.days }) };
    case 'restored':
      return { meaning: 'attention', text: m.admin_log_restored({ time: dateAndTime(event.madeAt) }) };
    case 'refused-call':
      return { meaning: 'fault', text: m.admin_log_refused_call() };
  }
}
