import { follows, heldByStation, write, type Board, type Command, type Reply } from './board';

/** Relay 1 on and off; the relays up to 8 follow on. */
const FIRST_ON = 0x65;
const FIRST_OFF = 0x6f;
const ASK = 0x5b;

/**
 * Devantech USB-RLY16: one byte a command, not answered; 5B asks, and is answered with one byte, a bit a relay. Any byte would do for
 * an answer, so more than one is noise, the question itself an echo, and the board is asked twice.
 */
export function usbRly16(channel: number): Board {
  const becomes = (first: number, shouldBeOn: boolean): Command => {
    const readReply = (received: Uint8Array): Reply => {
      const [states, ...more] = received;
      if (states === undefined) return 'incomplete';
      if (more.length > 0 || states === ASK) return 'refused';
      return follows(((states >> (channel - 1)) & 1) === 1, shouldBeOn);
    };
    return [write([first + channel - 1]), write([ASK], readReply), write([ASK], readReply)];
  };
  return { baudRate: 9600, deafMs: 0, off: becomes(FIRST_OFF, false), ...heldByStation(becomes(FIRST_ON, true)) };
}
