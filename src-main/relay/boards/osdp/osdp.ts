import { DEFAULT_BUS, type OsdpBus } from '../../../contract/settings';
import { heldByBoard, type Board, type Command } from '../board';
import { OUT_UNIT_MS } from './codes';
import { keptKeySchema } from './kept-key';
import { startTalk } from './talk';

const HOLD: Command = [{ kind: 'errand', errand: { kind: 'hold' } }];
const OFF: Command = [{ kind: 'errand', errand: { kind: 'off' } }];

/** An output of an OSDP module, which ends the pulse itself; the station is its control panel, and talks within the secure channel alone. */
export const osdp = (output: number, bus: OsdpBus = DEFAULT_BUS): Board => ({
  baudRate: bus.baudRate,
  deafMs: 0,
  off: OFF,
  hold: HOLD,
  pulse: heldByBoard(OUT_UNIT_MS, (units) => [{ kind: 'errand', errand: { kind: 'on', units } }]),
  talk: (kept) => startTalk({ address: bus.address, output, handOver: bus.handOver }, kept === null ? null : keptKeySchema.parse(kept)),
});
