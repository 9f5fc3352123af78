import type { ArgOf, CallMap, ResultOf } from './call';
import type { Reply } from './reply';

export { MAIN_DOOR } from '../core/ids';

/** What a preload puts on `window.threshold`; each window gets one made for its own call and event maps. */
export interface Bridge<Calls extends CallMap, Events> {
  call<Name extends keyof Calls & string>(name: Name, arg: ArgOf<Calls[Name]>): Promise<Reply<ResultOf<Calls[Name]>>>;
  /** Returns a function that ends the subscription. */
  on<Name extends keyof Events & string>(name: Name, listener: (event: Events[Name]) => void): () => void;
}

/** The kiosk page hands one end of a MessageChannel over by `window.postMessage({ kind: FRAME_PORT }, origin, [port])`; its preload passes it on, and main knows by the window whose camera it is. */
export const FRAME_PORT = 'threshold:frame-port';
