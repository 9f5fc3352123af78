import { write, type Board } from './board';

const ON = 0xaa;
const OFF = 0xbb;
/** The board's own pulse, of one second and no other length. */
const ONE_SECOND = 0xcc;
const ONE_SECOND_MS = 1000;

/** HW-667 (also sold as E-3): one relay, one byte a command. Whether it answers is not documented; nothing is expected. */
export const hw667 = (): Board => ({
  baudRate: 9600,
  deafMs: 0,
  off: [write([OFF])],
  hold: [write([ON])],
  pulse: (ms) => (ms <= ONE_SECOND_MS ? { on: [write([ONE_SECOND])], lastsMs: ONE_SECOND_MS } : { on: [write([ON])], lastsMs: ms }),
});
