import type { Bridge } from '../../src-main/contract/bridge';
import type { ArgOf, CallMap, ResultOf } from '../../src-main/contract/call';
import { CallFailed } from './call-failed';

export type Ask<Calls extends CallMap> = <Name extends keyof Calls & string>(
  name: Name,
  arg: ArgOf<Calls[Name]>,
) => Promise<ResultOf<Calls[Name]>>;

/** Calls whose answer is the value itself; a fault in the reply is thrown as CallFailed. */
export function askOver<Calls extends CallMap, Events>(bridge: Bridge<Calls, Events>): Ask<Calls> {
  return async (name, arg) => {
    const reply = await bridge.call(name, arg);
    if (!reply.ok) throw new CallFailed(reply.error);
    return reply.value;
  };
}
