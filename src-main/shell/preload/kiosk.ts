import { ipcRenderer } from 'electron';
import { FRAME_PORT } from '../../contract/bridge';
import { FRAME_PORT_CHANNEL, PAGE_BEAT_CHANNEL } from '../channels';
import { exposeBridge } from './bridge';

const BEAT_MS = 500;

exposeBridge();
setInterval(() => ipcRenderer.send(PAGE_BEAT_CHANNEL), BEAT_MS);

// A MessagePort cannot cross the context bridge: the page posts it to its own window and it is passed on from here.
window.addEventListener('message', (message: MessageEvent<{ kind?: unknown } | null>) => {
  if (message.source !== window || message.data?.kind !== FRAME_PORT) return;
  ipcRenderer.postMessage(FRAME_PORT_CHANNEL, null, [...message.ports]);
});
