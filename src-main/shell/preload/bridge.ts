import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../contract/bridge';
import type { CallMap } from '../../contract/call';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../channels';

/** The whole of what a page gets: one call, one subscription. Main decides what is allowed. */
export function exposeBridge<Calls extends CallMap, Events>(): void {
  const bridge: Bridge<Calls, Events> = {
    call: (name, arg) => ipcRenderer.invoke(CALL_CHANNEL, name, arg),
    on: <Name extends keyof Events & string>(name: Name, listener: (event: Events[Name]) => void) => {
      const receive = (_: unknown, event: string, value: Events[Name]): void => {
        if (event === name) listener(value);
      };
      ipcRenderer.on(EVENT_CHANNEL, receive);
      return () => ipcRenderer.off(EVENT_CHANNEL, receive);
    },
  };
  contextBridge.exposeInMainWorld('threshold', bridge);
}
