import type { AccessPlan } from '../../src-main/contract/policy';
import { m } from '../messages/compiled/messages';

/** What comes with the station is called in the language of the page. */
export const scheduleName = ({ name, builtIn }: AccessPlan['schedules'][number]): string => (builtIn ? m.admin_schedule_always() : name);
