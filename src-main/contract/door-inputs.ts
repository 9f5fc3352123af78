import { z } from 'zod';
import { INPUT_ROLES } from '../core/door-input';
import { BOARD_FEATURES, type BoardId } from './boards';

export { INPUT_ROLES, type InputRole } from '../core/door-input';

/** Lines of the serial port that its other end drives. */
export const MODEM_LINES = ['cts', 'dsr', 'dcd'] as const;
export type ModemLine = (typeof MODEM_LINES)[number];

/** One input of a door: what it is for, and where it is wired to. */
export const doorInputSchema = z.strictObject({
  role: z.enum(INPUT_ROLES),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('board'), number: z.int() }),
    z.strictObject({ kind: z.literal('line'), line: z.enum(MODEM_LINES) }),
  ]),
  /** How the contact stands at rest: with the door shut, the button not pressed, no alarm. A 'closed' one also tells of a cut wire. */
  normally: z.enum(['open', 'closed']),
  /** A change counts once it has held for so long. */
  debounceMs: z.int().min(0).max(5000).default(50),
});
export type DoorInput = z.infer<typeof doorInputSchema>;

export const doorInputsSchema = z
  .array(doorInputSchema)
  .max(INPUT_ROLES.length)
  .refine((inputs) => new Set(inputs.map(({ role }) => role)).size === inputs.length, 'Each kind of input may be wired once.')
  .refine((inputs) => new Set(inputs.map(sourceName)).size === inputs.length, 'Two inputs cannot share one place.')
  .readonly();

const sourceName = ({ source }: DoorInput): string => (source.kind === 'board' ? String(source.number) : source.line);

interface Wired {
  readonly board: BoardId;
  /** The door's output. */
  readonly output: number;
  readonly inputs: readonly DoorInput[];
}

/** Whether the board, or its port, has all these inputs. */
export const hasInputs = ({ board, output, inputs }: Wired): boolean =>
  inputs.every(({ source }) => (source.kind === 'line' ? board !== 'virtual' : hasInput(board, output, source.number)));

function hasInput(board: BoardId, output: number, number: number): boolean {
  const range = BOARD_FEATURES[board].inputs;
  // On an Arduino inputs and outputs are pins alike.
  return range !== null && number >= range[0] && number <= range[1] && !(board === 'firmata' && number === output);
}
