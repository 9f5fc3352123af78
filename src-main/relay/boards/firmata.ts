import { find, follows, heldByStation, write, type Board, type Command, type Reply } from './board';

const SET_PIN_MODE = 0xf4;
const OUTPUT = 0x01;
const SET_DIGITAL_PIN = 0xf5;
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
  return { baudRate: 57_600, deafMs: DEAF_MS, off: becomes(0), pulse: heldByStation(becomes(1)) };
}

/** The answer names pin, mode and state, in 7 bits a byte. */
function readState(received: Uint8Array, pin: number, shouldBeHigh: boolean): Reply {
  const at = find(received, Uint8Array.of(SYSEX_START, PIN_STATE_RESPONSE, pin));
  const [mode, state, end] = received.subarray(at + 3);
  if (at < 0 || end === undefined) return 'incomplete';
  if (mode !== OUTPUT || end !== SYSEX_END || (state !== 0 && state !== 1)) return 'refused';
  return follows(state === 1, shouldBeHigh);
}
