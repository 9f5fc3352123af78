import { type Entitlement, entitlementSchema } from '../../contract/policy';
import { Fault } from '../../core/fault';
import type { Answer } from '../answer';
import type { Context } from '../commands/context';
import { findPerson } from '../find-person';
import { signedIn } from '../signed-in';

/** No such end, on the command line. */
export const NONE = 'none';

export interface ValidityOptions {
  readonly from?: string;
  readonly until?: string;
}

/** Shows somebody's first and last day, or sets what is given of them. */
export async function validity(person: string, options: ValidityOptions, context: Context): Promise<Answer> {
  const sets = options.from !== undefined || options.until !== undefined;
  const { station } = sets ? await signedIn(context) : await context.reach();
  const { personId, name } = await findPerson(person, station);
  const before = await station['people.entitlement']({ personId });
  const parsed = entitlementSchema.safeParse({
    ...before,
    validFrom: dayOr(before.validFrom, options.from),
    validUntil: dayOr(before.validUntil, options.until),
  });
  if (!parsed.success)
    throw new Fault('argument-invalid', `A day is one in the calendar as 2026-12-25, or ${NONE}; the last does not lie before the first.`);
  if (sets) await station['people.setEntitlement']({ personId, entitlement: parsed.data, was: before });
  const { validFrom, validUntil } = parsed.data;
  return { json: { personId, validFrom, validUntil }, text: `${name} is let in ${wordsOf(parsed.data)}.` };
}

/** @param person null: everybody's */
export async function resetPassback(person: string | null, context: Context): Promise<Answer> {
  const { station } = await signedIn(context);
  const found = person === null ? null : await findPerson(person, station);
  await station['policy.resetPassback']({ personId: found?.personId ?? null });
  return {
    json: { personId: found?.personId ?? null },
    text: `Nothing is held against ${found?.name ?? 'anybody'}: earlier passes no longer count.`,
  };
}

const dayOr = (before: string | null, given: string | undefined): string | null =>
  given === undefined ? before : given === NONE ? null : given;

function wordsOf({ validFrom, validUntil }: Entitlement): string {
  if (validFrom === null && validUntil === null) return 'without a first or a last day';
  return [
    ...(validFrom === null ? [] : [`from ${validFrom}`]),
    ...(validUntil === null ? [] : [`until ${validUntil}, that day included`]),
  ].join(' ');
}
