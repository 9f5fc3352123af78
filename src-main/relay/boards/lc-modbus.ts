import { heldByBoard, type Board } from './board';
import { COIL_OFF, COIL_ON, coilIs, discreteInputs, writeCoil, writeRegisters } from './modbus-rtu';

const UNIT = 0xff;
const COIL = 0;
/** Two registers from 3 on make relay 1 pull in for a time: mode 4, then the time in 100 ms. */
const PULSE_REGISTER = 0x0003;
const PULSE_MODE = 0x0004;
const PULSE_UNIT_MS = 100;

/** LC relay boards with Modbus, at the address FF that they come with: relay 1, whose pulse the board ends itself. */
export const lcModbus = (): Board => ({
  baudRate: 9600,
  deafMs: 0,
  off: [writeCoil(UNIT, COIL, COIL_OFF), coilIs(UNIT, COIL, false)],
  hold: [writeCoil(UNIT, COIL, COIL_ON), coilIs(UNIT, COIL, true)],
  pulse: heldByBoard(PULSE_UNIT_MS, (units) => [writeRegisters(UNIT, PULSE_REGISTER, [PULSE_MODE, units]), coilIs(UNIT, COIL, true)]),
  inputs: discreteInputs(UNIT),
});
