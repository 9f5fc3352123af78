import { heldByStation, type Board } from './board';

/** A door drawn on the screen: timed by the station like the simplest board, with no port and no bytes. */
export const virtual = (): Board => ({ baudRate: 9600, deafMs: 0, off: [], ...heldByStation([]) });
