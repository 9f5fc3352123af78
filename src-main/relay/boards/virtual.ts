import type { Board } from './board';

const NOTHING = new Uint8Array(0);

/** A door drawn on the screen: timed by the host like the simplest board, with no port and no bytes. */
export const virtual: Board = {
  baudRate: 9600,
  off: NOTHING,
  timing: { by: 'host', on: NOTHING },
  readReply: null,
};
