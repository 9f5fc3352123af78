import type { Board } from './board';
import { readEcho, rtuFrame } from './modbus-rtu';

const UNIT = 0x01;
const WRITE_SINGLE_COIL = 0x05;
const CHANNEL = 0;
/** Writing n to coil 0x0200 + channel closes the relay for n x 100 ms (Waveshare Modbus RTU Relay, protocol V2: "flash on"). */
const FLASH_ON = 0x0200;
const FLASH_UNIT_MS = 100;

/** Waveshare Modbus RTU relay, channel 1: the board ends the pulse itself, so that a dead PC cannot leave the door open. It echoes every write. */
export const waveshareModbus: Board = {
  baudRate: 9600,
  off: rtuFrame(UNIT, WRITE_SINGLE_COIL, CHANNEL, 0x0000),
  timing: {
    by: 'board',
    pulse(ms) {
      const units = Math.max(1, Math.ceil(ms / FLASH_UNIT_MS));
      return { bytes: rtuFrame(UNIT, WRITE_SINGLE_COIL, FLASH_ON + CHANNEL, units), lastsMs: units * FLASH_UNIT_MS };
    },
  },
  readReply: readEcho,
};
