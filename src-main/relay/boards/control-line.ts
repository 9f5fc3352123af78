import { heldByStation, type Board } from './board';

/**
 * A relay on the port's RTS or DTR line. Linux raises both when it opens a port, so only a wiring where raised means locked is safe:
 * OFF raises the line, ON lowers it for the pulse.
 */
export const controlLine = (line: 'rts' | 'dtr'): Board => ({
  baudRate: 9600,
  deafMs: 0,
  off: [{ kind: 'line', line, raised: true }],
  ...heldByStation([{ kind: 'line', line, raised: false }]),
});
