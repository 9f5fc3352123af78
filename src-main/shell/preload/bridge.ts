import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../contract/bridge';
import type { CallMap } from '../../contract/call';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../channels';

/** The whole of what a page gets: one call, one subscription. Which calls those are, main decides by the page that makes them. */
export function exposeBridge(): void {
  const bridge: Bridge<CallMap, Record<string, unknown>> = {
    call: (name, arg) => ipcRenderer.invoke(CALL_CHANNEL, name, arg),
    on: (name, listener) => {
      const receive = (_: unknown, event: string, value: unknown): void => {
        if (event === name) listener(value);
      };
      ipcRenderer.on(EVENT_CHANNEL, receive);
      return () => ipcRenderer.off(EVENT_CHANNEL, receive);
    },
  };
  contextBridge.exposeInMainWorld('threshold', bridge);
}
