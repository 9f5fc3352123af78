import { heldByBoard, type Board } from './board';
import { discreteInputs, registerIs, writeRegister } from './modbus-rtu';

const UNIT = 0x01;
const ON = 0x0100;
const OFF = 0x0200;
/** The low byte counts the seconds, at most 255, after which the board lets go by itself. */
const ON_FOR_SECONDS = 0x0600;

/** Eletechsup Modbus RTU relay boards: one register a relay, from 1; written by FC06, read by FC03. They end the pulse themselves. */
export const eletechsupModbus = (channel: number): Board => ({
  baudRate: 9600,
  deafMs: 0,
  off: [writeRegister(UNIT, channel, OFF), registerIs(UNIT, channel, false)],
  hold: [writeRegister(UNIT, channel, ON), registerIs(UNIT, channel, true)],
  pulse: heldByBoard(1000, (seconds) => [writeRegister(UNIT, channel, ON_FOR_SECONDS + seconds), registerIs(UNIT, channel, true)]),
  inputs: discreteInputs(UNIT),
});
