import { scheduleSchema } from '../../contract/policy';
import { Fault } from '../../core/fault';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';
import { planOf, wordsOf } from './day-plan';
import { named } from './named';

export async function listSchedules({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const { schedules, holidays, zoneNow } = await station['policy.get'](null);
  return {
    json: { schedules, holidays, zone: zoneNow },
    text: [
      ...schedules.map((schedule) => `${schedule.name}  ${wordsOf(schedule).join(' ')}`),
      ...holidays.map(({ day, yearly, name }) => `holiday ${day}${yearly ? ', each year' : ''}  ${name}`),
      `Times are those of ${zoneNow}.`,
    ].join('\n'),
  };
}

/** Makes a schedule of this name, or gives the one that is there another plan. */
export async function saveSchedule(name: string, words: readonly string[], context: Context): Promise<Answer> {
  const parsed = scheduleSchema.safeParse({ name, ...planOf(words) });
  if (!parsed.success) throw new Fault('argument-invalid', 'A schedule has a name of at most 60 characters, and at most 12 spans a day.');
  const { station } = await signedIn(context);
  const { schedules } = await station['policy.get'](null);
  const old = schedules.find((schedule) => schedule.name === parsed.data.name);
  const saved = await station['policy.saveSchedule']({
    schedule: parsed.data,
    ...(old === undefined ? {} : { scheduleId: old.scheduleId }),
  });
  return { json: saved, text: `${parsed.data.name}: ${wordsOf(parsed.data).join(' ')}` };
}

export async function removeSchedule(name: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { scheduleId } = named((await station['policy.get'](null)).schedules, name, 'schedule');
  await station['policy.removeSchedule']({ scheduleId });
  return { json: { scheduleId }, text: `The schedule ${name} is gone.` };
}
