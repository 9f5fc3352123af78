import type { Board } from './board';

/** LCUS-1, one relay behind a CH340 (1a86:7523): start A0, channel, 01 on / 00 off, sum of the three modulo 256. It never answers. */
function command(state: 0 | 1): Uint8Array {
  const frame = [0xa0, CHANNEL, state];
  return Uint8Array.from([...frame, frame.reduce((sum, byte) => sum + byte) & 0xff]);
}

const CHANNEL = 1;

export const lcus1: Board = {
  baudRate: 9600,
  off: command(0),
  timing: { by: 'host', on: command(1) },
  readReply: null,
};
