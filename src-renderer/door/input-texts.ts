import type { InputRole } from '../../src-main/contract/door-inputs';
import { m } from '../messages/compiled/messages';

interface InputText {
  readonly title: () => string;
  readonly text: () => string;
  readonly on: () => string;
  readonly off: () => string;
  /** What it means that it is on. */
  readonly meaning: 'attention' | 'fault';
}

export const INPUT_TEXTS: Readonly<Record<InputRole, InputText>> = {
  contact: {
    title: m.admin_input_contact,
    text: m.admin_input_contact_text,
    on: m.admin_input_now_contact_on,
    off: m.admin_input_now_contact_off,
    meaning: 'attention',
  },
  rex: {
    title: m.admin_input_rex,
    text: m.admin_input_rex_text,
    on: m.admin_input_now_rex_on,
    off: m.admin_input_now_rex_off,
    meaning: 'attention',
  },
  tamper: {
    title: m.admin_input_tamper,
    text: m.admin_input_tamper_text,
    on: m.admin_input_now_tamper_on,
    off: m.admin_input_now_tamper_off,
    meaning: 'fault',
  },
  'fire-alarm': {
    title: m.admin_input_fire_alarm,
    text: m.admin_input_fire_alarm_text,
    on: m.admin_input_now_fire_on,
    off: m.admin_input_now_fire_off,
    meaning: 'fault',
  },
  'other-door': {
    title: m.admin_input_other_door,
    text: m.admin_input_other_door_text,
    on: m.admin_input_now_other_on,
    off: m.admin_input_now_other_off,
    meaning: 'attention',
  },
};

interface LiveText {
  readonly meaning: 'neutral' | 'attention' | 'fault';
  readonly text: string;
}

/** How an input stands now: true, false, null where it cannot be read, undefined where none is wired. */
export function liveText(role: InputRole, state: boolean | null | undefined): LiveText {
  const { on, off, meaning } = INPUT_TEXTS[role];
  if (state === undefined) return { meaning: 'neutral', text: m.admin_input_now_unwired() };
  if (state === null) return { meaning: 'fault', text: m.admin_input_now_unread() };
  return state ? { meaning, text: on() } : { meaning: 'neutral', text: off() };
}
