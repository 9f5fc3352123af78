import type { AccessPlan } from '../../src-main/contract/policy';
import { m } from '../messages/compiled/messages';

/** As the station calls the group that comes with it. */
const EVERYONE = 'Everyone';

/** What comes with the station is called in the language of the page, until somebody gives it another name. */
export const groupName = ({ name, builtIn }: AccessPlan['groups'][number]): string =>
  builtIn && name === EVERYONE ? m.admin_group_everyone() : name;
