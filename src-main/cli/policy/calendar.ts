import { type Holiday, holidaysSchema, zoneSchema } from '../../contract/policy';
import { Fault } from '../../core/fault';
import type { LocalClient } from '../../engine/local/calls';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { signedIn } from '../signed-in';

/** The zone of the computer, on the command line. */
export const COMPUTER = 'computer';

const line = ({ day, yearly, name }: Holiday): string => [day, ...(yearly ? ['each year'] : []), ...(name === '' ? [] : [name])].join('  ');

export async function listHolidays({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const { holidays } = await station['policy.get'](null);
  return { json: holidays, text: holidays.length === 0 ? 'There are no holidays.' : holidays.map(line).join('\n') };
}

/** A day that is a holiday already is called and counted anew. */
export async function addHoliday(day: string, name: string, yearly: boolean, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { holidays } = await station['policy.get'](null);
  const parsed = holidaysSchema.safeParse([...holidays.filter((holiday) => holiday.day !== day), { day, name, yearly }]);
  if (!parsed.success)
    throw new Fault(
      'argument-invalid',
      `A holiday is a day in the calendar as 2026-12-25, with a name of at most 60 characters; there are at most 400.`,
    );
  await station['policy.setHolidays']({ holidays: parsed.data });
  return { json: { day, name, yearly }, text: `A holiday: ${line({ day, name, yearly })}` };
}

export async function removeHoliday(day: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const { holidays } = await station['policy.get'](null);
  if (!holidays.some((holiday) => holiday.day === day))
    throw new Fault('argument-invalid', `${day} is no holiday; 'holidays list' names them.`);
  await station['policy.setHolidays']({ holidays: holidays.filter((holiday) => holiday.day !== day) });
  return { json: { day }, text: `${day} is no holiday any more.` };
}

export async function showZone({ reach }: Context): Promise<Answer> {
  return zoneOf((await reach()).station);
}

async function zoneOf(station: LocalClient): Promise<Answer> {
  const { zone, zoneNow } = await station['policy.get'](null);
  return { json: { zone, zoneNow }, text: `Schedules go by ${zoneNow}${zone === null ? ', as this computer does' : ''}.` };
}

/** @param name IANA name, or COMPUTER */
export async function setZone(name: string, context: Context): Promise<Answer> {
  const parsed = zoneSchema.safeParse(name === COMPUTER ? null : name);
  if (!parsed.success)
    throw new Fault('argument-invalid', `This computer knows no time zone ${name}: write it as Europe/Vienna, or ${COMPUTER}.`);
  const { station } = await signedIn(context);
  await station['policy.setZone']({ zone: parsed.data });
  return zoneOf(station);
}
