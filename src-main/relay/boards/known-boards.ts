import type { BoardId } from '../../contract/settings';
import type { Board } from './board';
import { lcus1 } from './lcus-1';
import { virtual } from './virtual';
import { waveshareModbus } from './waveshare-modbus';

export const KNOWN_BOARDS: Readonly<Record<BoardId, Board>> = {
  virtual,
  'lcus-1': lcus1,
  'waveshare-modbus': waveshareModbus,
};
