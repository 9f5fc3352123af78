import { MAIN_DOOR } from '../../core/ids';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';
import { named } from './named';

const doorId = MAIN_DOOR;

/** Holds the door open by the schedule of this name, from the first pass of each of its spans on; null never again. */
export async function setOfficeMode(name: string | null, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const officeMode =
    name === null ? null : { scheduleId: named((await station['policy.get'](null)).schedules, name, 'schedule').scheduleId };
  await station['policy.setDoor']({ doorId, policy: { ...(await station['policy.door']({ doorId })), officeMode } });
  const text = name === null ? 'Nothing holds the door open.' : `The door is held open from the first pass of ${name} to its end.`;
  return { json: { officeMode }, text };
}

export async function endOfficeMode(context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  await station['door.endOfficeMode']({ doorId });
  return { json: null, text: 'What office mode held open is locked until the next time of its schedule.' };
}
