import type { DoorInput } from '../../src-main/contract/door-inputs';
import type { DoorSettings } from '../../src-main/contract/settings';
import { BOARD_TEXTS } from '../door/board-texts';
import { INPUT_TEXTS } from '../door/input-texts';
import { m } from '../messages/compiled/messages';
import type { Fact } from './facts';
import { noneOr, seconds } from './value-text';

const ASKS: Readonly<Record<DoorSettings['asks'], () => string>> = {
  face: m.admin_door_asks_face,
  'number-and-face': m.admin_door_asks_number,
  'pin-and-face': m.admin_door_asks_pin,
};

/** The settings of a door, in the words of the screen where they are set. */
export function doorFacts(door: DoorSettings): readonly Fact[] {
  const { outside, inside } = door.cameras;
  return [
    { name: m.admin_door_name(), now: door.name },
    { name: m.admin_door_board(), now: BOARD_TEXTS[door.board].title() },
    { name: m.admin_door_port(), now: noneOr(door.path, (path) => path) },
    { name: m.admin_door_output(), now: String(door.output) },
    ...(door.board === 'osdp' ? busFacts(door) : []),
    { name: m.admin_door_pulse(), now: seconds(door.pulseMs) },
    { name: m.admin_door_asks(), now: ASKS[door.asks]() },
    {
      name: m.admin_door_challenge(),
      now: door.challenge === 'always' ? m.admin_door_challenge_always() : m.admin_door_challenge_unsure(),
    },
    { name: m.admin_door_zone(), now: m.admin_audit_f_metres({ metres: door.zoneMetres }) },
    { name: m.admin_door_camera_outside(), now: outside === null ? m.admin_door_camera_any() : outside.name },
    { name: m.admin_door_camera_inside(), now: noneOr(inside, ({ name }) => name) },
    { name: m.admin_door_greets(), now: door.greets === 'by-name' ? m.admin_door_greets_name() : m.admin_door_greets_plain() },
    ...door.inputs.map((input) => ({ name: INPUT_TEXTS[input.role].title(), now: inputText(input) })),
  ];
}

const busFacts = ({ osdp }: DoorSettings): readonly Fact[] => [
  { name: m.admin_door_osdp_address(), now: String(osdp.address) },
  { name: m.admin_door_osdp_baud(), now: String(osdp.baudRate) },
  { name: m.admin_audit_f_hand_over(), now: String(osdp.handOver) },
];

const inputText = ({ source, normally, debounceMs }: DoorInput): string =>
  m.admin_audit_f_input_at({
    place:
      source.kind === 'board'
        ? `${m.admin_input_place_board()} ${source.number}`
        : m.admin_input_place_line({ line: source.line.toUpperCase() }),
    normally: normally === 'open' ? m.admin_audit_f_open() : m.admin_audit_f_closed(),
    ms: debounceMs,
  });
