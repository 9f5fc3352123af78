import type { z } from 'zod';

/** One call that a page may make: who may make it, the shape of its argument, and (as a type only) of its result. */
export interface Call<Arg extends z.ZodType = z.ZodType, Result = unknown> {
  readonly access: 'open' | 'signed-in';
  readonly arg: Arg;
  readonly result?: Result;
}

/** `call<Result>()('open', schema)`: the argument's type is inferred from its schema, the result's is named. */
export const call =
  <Result>() =>
  <Arg extends z.ZodType>(access: Call['access'], arg: Arg): Call<Arg, Result> => ({ access, arg });

export type CallMap = Readonly<Record<string, Call>>;
export type ArgOf<C extends Call> = z.infer<C['arg']>;
export type ResultOf<C extends Call> = C extends Call<z.ZodType, infer Result> ? Result : never;

/** A typed client over any transport. */
export type Client<Calls extends CallMap> = {
  readonly [Name in keyof Calls]: (arg: ArgOf<Calls[Name]>) => Promise<ResultOf<Calls[Name]>>;
};
