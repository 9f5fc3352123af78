import { find, heldByStation, write, type Board, type Command, type Reply } from './board';

const START = 0xff;
const OFF = 0x00;
const ON = 0x01;
const ASK = 0x03;
const CHANNEL = 0x01;

/**
 * KMTronic USB relay: start FF, relay 1, 01 on / 00 off; not answered. 03 asks, and is answered with a frame like that of on or off.
 * So a line that sends back what it hears could pass for the board once; asked twice, it gives itself away.
 */
export function kmtronic(): Board {
  const becomes = (wanted: number, other: number): Command => {
    const readReply = (received: Uint8Array): Reply => {
      if (find(received, frame(ASK)) >= 0) return 'refused';
      if (find(received, frame(other)) >= 0) return 'stuck';
      return find(received, frame(wanted)) >= 0 ? 'confirmed' : 'incomplete';
    };
    return [write(frame(wanted)), write(frame(ASK), readReply), write(frame(ASK), readReply)];
  };
  return { baudRate: 9600, deafMs: 0, off: becomes(OFF, ON), ...heldByStation(becomes(ON, OFF)) };
}

const frame = (command: number): Uint8Array => Uint8Array.of(START, CHANNEL, command);
