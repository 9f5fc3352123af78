import type { Change } from '../../src-main/contract/log';
import { SET_UP_STEPS } from '../../src-main/contract/set-up';
import { wayOutSchema } from '../../src-main/contract/way-out';
import { m } from '../messages/compiled/messages';
import { STEP_NAMES } from '../set-up/step-names';
import { shortId, type Words } from './words';

export type SettingChange = Extract<Change, { readonly action: 'setting-changed' }>;

/** The door whose setting it is; null where it is the station's. */
export const doorOf = (scope: string): string | null => (scope.startsWith('door:') ? scope.slice('door:'.length) : null);

/** Which setting was changed, in one sentence, with the new value where that is a word. */
export function settingText({ scope, key, value }: SettingChange, words: Words): string {
  const doorId = doorOf(scope);
  const door = doorId === null ? '' : words.door(doorId);
  switch (doorId === null ? key : `door/${key}`) {
    case 'station':
      return m.admin_audit_s_set_station();
    case 'set-up': {
      const step = SET_UP_STEPS.find((each) => each === value);
      return step === undefined ? m.admin_audit_s_set_up_done() : m.admin_audit_s_set_up_at({ step: STEP_NAMES[step]() });
    }
    case 'zone':
      return typeof value === 'string' ? m.admin_audit_s_set_zone({ zone: value }) : m.admin_audit_s_set_zone_none();
    case 'encoder': {
      const id = encoderIn(value);
      return id === null ? m.admin_audit_s_set_encoder_own() : m.admin_audit_s_set_encoder({ id: shortId(id) });
    }
    case 'kiosk-logo':
      return value === 'none' ? m.admin_audit_s_set_logo_none() : m.admin_audit_s_set_logo();
    case 'door/door':
      return m.admin_audit_s_set_door({ door });
    case 'door/way-out': {
      const by = wayOutSchema.safeParse(value).data?.confirmed?.by;
      return by === undefined ? m.admin_audit_s_set_way_out({ door }) : m.admin_audit_s_set_way_out_by({ by, door });
    }
    case 'door/alarms':
      return m.admin_audit_s_set_alarms({ door });
    case 'door/policy':
      return m.admin_audit_s_set_policy({ door });
    default:
      return doorId === null ? m.admin_audit_s_set_other({ key }) : m.admin_audit_s_set_other_door({ key, door });
  }
}

/** The id of an encoder that was added; null for the one that comes with the station. */
export const encoderIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'encoderId' in value && typeof value.encoderId === 'string' ? value.encoderId : null;
