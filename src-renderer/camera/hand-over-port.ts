import { FRAME_PORT } from '../../src-main/contract/bridge';

/** Opens a way for frames: one end goes to the engine by way of the preload, the other is returned. */
export function handOverPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // '/' means this page's own origin alone.
  window.postMessage({ kind: FRAME_PORT }, '/', [port2]);
  return port1;
}
