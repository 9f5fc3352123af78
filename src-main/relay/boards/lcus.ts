import { find, heldByStation, write, type Board, type Command, type Reply } from './board';

/**
 * LCUS-n behind a CH340 (1a86:7523): start A0, channel, opcode, sum of the three modulo 256.
 * Opcodes 00 and 01 switch and are not answered. The feedback type has 02 and 03, which switch and answer, and 05, which asks;
 * its answers look like 00 and 01. On other clones 02 asks, so it is never sent to find out what hangs on a port.
 */
function frame(channel: number, opcode: number): Uint8Array {
  const body = [0xa0, channel, opcode];
  return Uint8Array.from([...body, body.reduce((sum, byte) => sum + byte) & 0xff]);
}

const OFF = 0x00;
const ON = 0x01;
const OFF_ANSWERED = 0x02;
const ON_ANSWERED = 0x03;
const ASK = 0x05;

export const lcus1 = (channel: number): Board => ({
  baudRate: 9600,
  deafMs: 0,
  off: [write(frame(channel, OFF))],
  ...heldByStation([write(frame(channel, ON))]),
});

export function lcusFeedback(channel: number): Board {
  const answered = (opcode: number, wanted: number, other: number): Command => {
    const readReply = (received: Uint8Array): Reply => {
      if (find(received, frame(channel, wanted)) >= 0) return 'confirmed';
      return find(received, frame(channel, other)) >= 0 ? 'stuck' : 'incomplete';
    };
    return [write(frame(channel, opcode), readReply), write(frame(channel, ASK), readReply)];
  };
  return {
    baudRate: 9600,
    deafMs: 0,
    off: answered(OFF_ANSWERED, OFF, ON),
    ...heldByStation(answered(ON_ANSWERED, ON, OFF)),
  };
}
