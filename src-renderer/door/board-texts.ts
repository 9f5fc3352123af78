import type { BoardId } from '../../src-main/contract/boards';
import { m } from '../messages/compiled/messages';

interface BoardText {
  readonly title: () => string;
  /** How to recognise it, and what it needs. */
  readonly text: () => string;
}

export const BOARD_TEXTS: Readonly<Record<BoardId, BoardText>> = {
  virtual: { title: m.admin_door_board_virtual, text: m.admin_door_board_virtual_text },
  'lcus-1': { title: m.admin_door_board_lcus, text: m.admin_door_board_lcus_text },
  'lcus-feedback': { title: m.admin_door_board_lcus_feedback, text: m.admin_door_board_lcus_feedback_text },
  'hw-667': { title: m.admin_door_board_hw667, text: m.admin_door_board_hw667_text },
  numato: { title: m.admin_door_board_numato, text: m.admin_door_board_numato_text },
  kmtronic: { title: m.admin_door_board_kmtronic, text: m.admin_door_board_kmtronic_text },
  'usb-rly16': { title: m.admin_door_board_rly16, text: m.admin_door_board_rly16_text },
  'waveshare-modbus': { title: m.admin_door_board_waveshare, text: m.admin_door_board_waveshare_text },
  'eletechsup-modbus': { title: m.admin_door_board_eletechsup, text: m.admin_door_board_eletechsup_text },
  'lc-modbus': { title: m.admin_door_board_lc, text: m.admin_door_board_lc_text },
  osdp: { title: m.admin_door_board_osdp, text: m.admin_door_board_osdp_text },
  firmata: { title: m.admin_door_board_firmata, text: m.admin_door_board_firmata_text },
  'rts-line': { title: m.admin_door_board_rts, text: m.admin_door_board_line_text },
  'dtr-line': { title: m.admin_door_board_dtr, text: m.admin_door_board_line_text },
};
