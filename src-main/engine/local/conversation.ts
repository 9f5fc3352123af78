import type { z } from 'zod';
import type { Reply } from '../../contract/reply';
import { Fault, faultData } from '../../core/fault';
import { LOCAL_CALLS, type LocalCallName, type LocalClient, requestSchema } from './calls';

/** Answers the lines of one connection; a password that was right holds for that connection alone. */
export function conversation(station: LocalClient): (line: string) => Promise<Reply<unknown>> {
  let signedIn = false;
  return async (line) => {
    try {
      const request = parsed(requestSchema, json(line));
      const { access, arg } = LOCAL_CALLS[request.name];
      if (access === 'signed-in' && !signedIn) throw new Fault('not-signed-in', 'Give the administrator’s password first.');
      const value = await callOf(station, request.name)(parsed(arg, request.arg));
      if (request.name === 'session.signIn') signedIn = true;
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: faultData(error) };
    }
  };
}

const callOf = (station: LocalClient, name: LocalCallName) => station[name] as (arg: unknown) => Promise<unknown>;

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Fault('argument-invalid', 'Each line must be one JSON value.', { cause: error });
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new Fault('argument-invalid', 'The station knows no such request.', { cause: result.error });
  return result.data;
}
