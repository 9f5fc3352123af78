import type { ADMIN_CALLS, AdminEvents } from '../../src-main/contract/admin';
import type { ArgOf, ResultOf } from '../../src-main/contract/call';
import type { FaultCode, Reply } from '../../src-main/contract/reply';
import type { StationState } from '../../src-main/contract/station-state';
import type { AdminBridge } from '../bridge/admin';
import { READY_STATION } from '../bridge/ready-station';

type Calls = typeof ADMIN_CALLS;
export type Answers = {
  [Name in keyof Calls]?: (arg: ArgOf<Calls[Name]>) => Reply<ResultOf<Calls[Name]>> | Promise<Reply<ResultOf<Calls[Name]>>>;
};
type Listeners = { [Name in keyof AdminEvents]: Set<(event: AdminEvents[Name]) => void> };

export const yes = <T>(value: T): Reply<T> => ({ ok: true, value });
export const no = (code: FaultCode): { ok: false; error: { code: FaultCode; message: string } } => ({
  ok: false,
  error: { code, message: '' },
});

export const SET_UP: StationState = { ...READY_STATION, virtualDoor: true };

/** A station for tests: answers as it was told, remembers what was asked, and says what it is made to say. */
export function scriptedBridge(answers: Answers) {
  const asked: { name: string; arg: unknown }[] = [];
  const listeners: Listeners = {
    'station.changed': new Set(),
    'log.appended': new Set(),
    'people.changed': new Set(),
    'alarms.changed': new Set(),
    'encoders.changed': new Set(),
    'backup.progress': new Set(),
    'door.trace': new Set(),
    'session.begun': new Set(),
  };
  const bridge: AdminBridge = {
    call: async (name, arg) => {
      asked.push({ name, arg });
      const none = name === 'alarms.list' ? yes({ open: [], acknowledged: [] }) : name === 'alarms.waiting' ? yes([]) : no('internal');
      return answers[name]?.(arg) ?? (none as never);
    },
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
  };
  const say = <Name extends keyof AdminEvents>(name: Name, event: AdminEvents[Name]): void => {
    for (const listener of listeners[name]) listener(event);
  };
  return { bridge, asked, say };
}
