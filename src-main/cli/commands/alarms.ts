import { type AlarmRow, acknowledgement } from '../../contract/alarms';
import { Fault } from '../../core/fault';
import type { Answer } from '../answer';
import { signedIn } from '../signed-in';
import type { Context } from './context';

const time = (ms: number): string => new Date(ms).toISOString();
const line = ({ eventId, kind, doorId, count, raisedAt, lastAt }: AlarmRow): string =>
  `${eventId}  ${kind}  ${doorId}  ${time(raisedAt)}${count > 1 ? `, ${count} times, last ${time(lastAt)}` : ''}`;

export async function listAlarms({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const list = await station['alarms.list'](null);
  return { json: list, text: list.open.length === 0 ? 'No alarm is open.' : list.open.map(line).join('\n') };
}

/** @param event the one that raised it, as `alarms list` names it; where it raised several, they go together */
export async function acknowledgeAlarm(
  event: string,
  { by, note }: { readonly by: string; readonly note: string | null },
  context: Context,
): Promise<Answer> {
  const { station } = await signedIn(context);
  const raised = (await station['alarms.list'](null)).open.filter(({ eventId }) => eventId === event);
  const [first] = raised;
  if (first === undefined) throw new Fault('alarm-unknown', `No open alarm was raised by ${event}; 'alarms list' names them.`);
  const parsed = acknowledgement.safeParse({ eventId: event, kind: first.kind, by, note });
  if (!parsed.success) throw new Fault('argument-invalid', 'A note has 1 to 200 characters.');
  for (const { kind } of raised) await station['alarms.acknowledge']({ ...parsed.data, kind });
  return {
    json: raised.map(({ eventId, kind }) => ({ eventId, kind })),
    text: `Acknowledged: ${raised.map(({ kind }) => kind).join(', ')}.`,
  };
}
