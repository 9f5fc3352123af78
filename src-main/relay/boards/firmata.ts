import { find, follows, heldByStation, write, type Board, type Command, type InputQuery, type InputReply, type Reply } from './board';

const SET_PIN_MODE = 0xf4;
const OUTPUT = 0x01;
/** Input with its pull-up resistor (protocol 2.5): high while the contact to ground is open. */
const PULL_UP = 0x0b;
const SET_DIGITAL_PIN = 0xf5;
/** REPORT_DIGITAL: eight pins, told at once and again whenever one changes. The answer has them in two groups of 7 bits. */
const REPORT_PORT = 0xd0;
const PORT_MESSAGE = 0x90;
const PINS_IN_PORT = 8;
/** Sysex PIN_STATE_QUERY and its response (Firmata protocol 2.2). */
const SYSEX_START = 0xf0;
const SYSEX_END = 0xf7;
const PIN_STATE_QUERY = 0x6d;
const PIN_STATE_RESPONSE = 0x6e;
/** An Arduino resets when its port is opened: the boot loader has it for about two seconds. */
const DEAF_MS = 5000;

/** An Arduino with StandardFirmata; `pin` drives the relay and is high while the door is open. */
export function firmata(pin: number): Board {
  const becomes = (high: 0 | 1): Command => [
    // The mode each time: a board that was reset meanwhile has forgotten it.
    write([SET_PIN_MODE, pin, OUTPUT, SET_DIGITAL_PIN, pin, high]),
    write([SYSEX_START, PIN_STATE_QUERY, pin, SYSEX_END], (received) => readState(received, pin, high === 1)),
  ];
  return { baudRate: 57_600, deafMs: DEAF_MS, off: becomes(0), ...heldByStation(becomes(1)), inputs };
}

/** The answer names pin, mode and state, in 7 bits a byte. */
function readState(received: Uint8Array, pin: number, shouldBeHigh: boolean): Reply {
  const at = find(received, Uint8Array.of(SYSEX_START, PIN_STATE_RESPONSE, pin));
  const [mode, state, end] = received.subarray(at + 3);
  if (at < 0 || end === undefined) return 'incomplete';
  if (mode !== OUTPUT || end !== SYSEX_END || (state !== 0 && state !== 1)) return 'refused';
  return follows(state === 1, shouldBeHigh);
}

/** The mode each time, as with the output. */
function inputs(pins: readonly number[]): readonly InputQuery[] {
  const ports = [...new Set(pins.map(portOf))];
  return ports.map((port) => {
    const ofPort = pins.filter((pin) => portOf(pin) === port);
    const modes = ofPort.flatMap((pin) => [SET_PIN_MODE, pin, PULL_UP]);
    return { bytes: Uint8Array.from([...modes, REPORT_PORT + port, 1]), read: (received) => readPort(received, port, ofPort) };
  });
}

const portOf = (pin: number): number => Math.floor(pin / PINS_IN_PORT);

/** The newest of the port's messages that came whole. */
function readPort(received: Uint8Array, port: number, pins: readonly number[]): InputReply {
  for (let at = received.length - 3; at >= 0; at--) {
    const [command, low = 0xff, high = 0xff] = received.subarray(at, at + 3);
    if (command !== PORT_MESSAGE + port || low > 0x7f || high > 1) continue;
    const levels = low + (high << 7);
    return new Map(pins.map((pin) => [pin, ((levels >> (pin % PINS_IN_PORT)) & 1) === 0]));
  }
  return 'incomplete';
}
