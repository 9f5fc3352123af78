import { heldByBoard, type Board } from './board';
import { COIL_OFF, COIL_ON, coilIs, discreteInputs, writeCoil } from './modbus-rtu';

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
    off: [writeCoil(UNIT, coil, COIL_OFF), coilIs(UNIT, coil, false)],
    hold: [writeCoil(UNIT, coil, COIL_ON), coilIs(UNIT, coil, true)],
    pulse: heldByBoard(FLASH_UNIT_MS, (units) => [writeCoil(UNIT, FLASH_ON + coil, units), coilIs(UNIT, coil, true)]),
    inputs: discreteInputs(UNIT),
  };
}
