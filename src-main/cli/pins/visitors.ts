import { Fault } from '../../core/fault';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { named } from '../policy/named';
import { signedIn } from '../signed-in';

export async function listVisitors({ reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const rows = await station['visitors.list'](null);
  const lines = rows.map(
    ({ name, number, until, state }) => `${name}  (${state}, number ${number}, until ${new Date(until).toISOString()})`,
  );
  return { json: rows, text: rows.length === 0 ? 'There are no visitors.' : lines.join('\n') };
}

export interface IssueOptions {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Names; without one, the groups that new people join. */
  readonly group: readonly string[];
}

/** Tells number and PIN once, and nobody can look them up again. */
export async function issueVisitor(name: string, { until, group }: IssueOptions, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const known = (await station['policy.get'](null)).groups;
  const chosen = group.length === 0 ? known.filter(({ forNew }) => forNew) : group.map((each) => named(known, each, 'group'));
  const issued = await station['visitors.issue']({ name, until, groups: chosen.map(({ groupId }) => groupId) });
  return { json: issued, text: `${name}: number ${issued.number}, PIN ${issued.pin}, until ${new Date(until).toISOString()}` };
}

/** @param numberOrId of one visitor */
export async function revokeVisitor(numberOrId: string, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const rows = await station['visitors.list'](null);
  const found = rows.find(({ visitorId, number }) => visitorId === numberOrId || number === numberOrId);
  if (found === undefined) throw new Fault('visitor-unknown', `No visitor has the number ${numberOrId}; 'visitors list' names them.`);
  await station['visitors.revoke']({ visitorId: found.visitorId });
  return { json: { visitorId: found.visitorId }, text: `The PIN of ${found.name} opens nothing any more.` };
}
