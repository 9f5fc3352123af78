/** Boards that the relay process can drive; 'virtual' is a door drawn on the screen. */
export const BOARD_IDS = [
  'virtual',
  'lcus-1',
  'lcus-feedback',
  'hw-667',
  'numato',
  'kmtronic',
  'usb-rly16',
  'waveshare-modbus',
  'eletechsup-modbus',
  'lc-modbus',
  'osdp',
  'firmata',
  'rts-line',
  'dtr-line',
] as const;
export type BoardId = (typeof BOARD_IDS)[number];

/** What an installer has to know of a board before he chooses it. */
export interface BoardFeatures {
  /** Outputs that the door may hang on, first and last, as the board's maker counts them; on an Arduino they are pins. */
  readonly outputs: readonly [number, number];
  /** The longest pulse that the board ends by itself, milliseconds; 0 where only the station's OFF ends it. */
  readonly ownTimerMs: number;
  /** Whether the state is read back after each change. Where it is not, a stuck relay cannot be seen. */
  readonly readsBack: boolean;
  /** Inputs of the board, first and last, as its maker counts them; null where it has none. A model without them answers that it has none, or not at all. */
  readonly inputs: readonly [number, number] | null;
}

const plain: BoardFeatures = { outputs: [1, 1], ownTimerMs: 0, readsBack: false, inputs: null };
const LONGEST_PULSE_MS = 30_000;

export const BOARD_FEATURES: Readonly<Record<BoardId, BoardFeatures>> = {
  virtual: plain,
  'lcus-1': { ...plain, outputs: [1, 8] },
  'lcus-feedback': { ...plain, outputs: [1, 8], readsBack: true },
  'hw-667': { ...plain, ownTimerMs: 1000 },
  numato: { ...plain, outputs: [0, 15], readsBack: true, inputs: [0, 15] },
  kmtronic: { ...plain, readsBack: true },
  'usb-rly16': { ...plain, outputs: [1, 8], readsBack: true },
  'waveshare-modbus': { outputs: [1, 8], ownTimerMs: LONGEST_PULSE_MS, readsBack: true, inputs: [1, 8] },
  'eletechsup-modbus': { outputs: [1, 8], ownTimerMs: LONGEST_PULSE_MS, readsBack: true, inputs: [1, 8] },
  'lc-modbus': { ...plain, ownTimerMs: LONGEST_PULSE_MS, readsBack: true, inputs: [1, 8] },
  osdp: { outputs: [0, 31], ownTimerMs: LONGEST_PULSE_MS, readsBack: true, inputs: [0, 31] },
  firmata: { ...plain, outputs: [2, 53], readsBack: true, inputs: [2, 53] },
  'rts-line': plain,
  'dtr-line': plain,
};
