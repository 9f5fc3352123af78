import type { ArgOf, ResultOf } from '../../contract/call';
import type { EngineCallName, EngineCalls } from '../../contract/engine';
import type { Actor } from '../../core/change';

/** One function for each call, typed by the contract: an operation that is missing fails to compile. */
export type Operations = {
  readonly [Name in EngineCallName]: (arg: ArgOf<EngineCalls[Name]>, actor: Actor) => Promise<ResultOf<EngineCalls[Name]>>;
};
