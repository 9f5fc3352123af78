import type { FaceRow } from '../../src-main/contract/rows';
import { m } from '../messages/compiled/messages';

type Actor = NonNullable<FaceRow['photo']>['recordedBy'];

const TEXTS: Readonly<Record<Actor, () => string>> = {
  administrator: m.admin_actor_administrator,
  setup: m.admin_actor_setup,
  'command-line': m.admin_actor_command_line,
  demo: m.admin_actor_demo,
};

/** Who made a change, for the middle of a sentence. */
export const actorText = (actor: Actor): string => TEXTS[actor]();
