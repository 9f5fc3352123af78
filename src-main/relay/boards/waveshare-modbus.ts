import { heldByBoard, type Board } from './board';
import { coilIs, writeCoil } from './modbus-rtu';

const UNIT = 0x01;
/** Writing n to coil 0x0200 + relay closes the relay for n x 100 ms (Waveshare Modbus RTU Relay, protocol V2: "flash on"). */
const FLASH_ON = 0x0200;
const FLASH_UNIT_MS = 100;

/** Waveshare Modbus RTU relay: the board ends the pulse itself, so that a dead PC cannot leave the door open. */
export function waveshareModbus(channel: number): Board {
  const coil = channel - 1;
  return {
    baudRate: 9600,
    deafMs: 0,
    off: [writeCoil(UNIT, coil, 0x0000), coilIs(UNIT, coil, false)],
    pulse: heldByBoard(FLASH_UNIT_MS, (units) => [writeCoil(UNIT, FLASH_ON + coil, units), coilIs(UNIT, coil, true)]),
  };
}
