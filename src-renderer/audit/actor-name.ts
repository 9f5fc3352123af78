import type { Actor } from '../../src-main/contract/log';
import { m } from '../messages/compiled/messages';

const NAMES: Readonly<Record<Actor, () => string>> = {
  administrator: m.admin_audit_who_administrator,
  setup: m.admin_audit_who_setup,
  'command-line': m.admin_audit_who_command_line,
  demo: m.admin_audit_who_demo,
};

/** Who made a change, standing by itself. */
export const actorName = (actor: Actor): string => NAMES[actor]();
