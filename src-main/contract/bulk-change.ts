import { z } from 'zod';
import { day, groupId } from './policy';

/** What is changed of several people at once; what is not named stays as it is of each. */
export const bulkChangeSchema = z
  .strictObject({
    state: z.enum(['active', 'suspended']).optional(),
    join: z.array(groupId).max(200).readonly().optional(),
    leave: z.array(groupId).max(200).readonly().optional(),
    /** First and last day, both included; null takes that end away. */
    validFrom: day.nullable().optional(),
    validUntil: day.nullable().optional(),
  })
  .refine(({ validFrom, validUntil }) => validFrom == null || validUntil == null || validFrom <= validUntil, {
    message: 'The last day lies before the first.',
    path: ['validUntil'],
  });
export type BulkChange = z.infer<typeof bulkChangeSchema>;

const was = z.strictObject({
  state: z.enum(['active', 'suspended']).optional(),
  validFrom: day.nullable().optional(),
  validUntil: day.nullable().optional(),
});
/** What a change of people rests on; what is not named may be anything. */
export type PeopleWere = z.infer<typeof was>;

/** Who is changed in which way; where `was` is named, whoever is otherwise by now is left as he is. */
export const peopleChangeSchema = z.strictObject({
  personIds: z.array(z.string().min(1).max(60)).min(1).max(20_000),
  change: bulkChangeSchema,
  was: was.optional(),
});
export type PeopleChange = z.infer<typeof peopleChangeSchema>;
