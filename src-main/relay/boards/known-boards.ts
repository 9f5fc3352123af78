import type { BoardId } from '../../contract/boards';
import type { OsdpBus } from '../../contract/settings';
import type { Board } from './board';
import { controlLine } from './control-line';
import { eletechsupModbus } from './eletechsup-modbus';
import { firmata } from './firmata';
import { hw667 } from './hw-667';
import { kmtronic } from './kmtronic';
import { lcModbus } from './lc-modbus';
import { lcus1, lcusFeedback } from './lcus';
import { numato } from './numato';
import { osdp } from './osdp/osdp';
import { usbRly16 } from './usb-rly16';
import { virtual } from './virtual';
import { waveshareModbus } from './waveshare-modbus';

/** Each protocol, for one of the outputs that the contract lists for it. */
export const KNOWN_BOARDS: Readonly<Record<BoardId, (output: number, bus?: OsdpBus) => Board>> = {
  virtual,
  'lcus-1': lcus1,
  'lcus-feedback': lcusFeedback,
  'hw-667': hw667,
  numato,
  kmtronic,
  'usb-rly16': usbRly16,
  'waveshare-modbus': waveshareModbus,
  'eletechsup-modbus': eletechsupModbus,
  'lc-modbus': lcModbus,
  osdp,
  firmata,
  'rts-line': () => controlLine('rts'),
  'dtr-line': () => controlLine('dtr'),
};
