import { BOARD_FEATURES, type BoardId } from '../../src-main/contract/boards';
import {
  type DoorInput,
  doorInputSchema,
  hasInputs,
  INPUT_ROLES,
  type InputRole,
  MODEM_LINES,
  type ModemLine,
} from '../../src-main/contract/door-inputs';
import { decimal } from './decimal';

export type Place = 'none' | 'board' | ModemLine;

interface Relay {
  readonly board: BoardId;
  readonly output: number;
}

/** Where an input may be wired with that board. */
const placesOf = (board: BoardId): readonly Place[] => [
  'none',
  ...(BOARD_FEATURES[board].inputs === null ? [] : (['board'] as const)),
  ...(board === 'virtual' ? [] : MODEM_LINES),
];

/** One input as it is being edited. */
export class InputField {
  place = $state<Place>('none');
  number = $state('');
  normally = $state<DoorInput['normally']>('open');
  debounce = $state('50');

  constructor(readonly role: InputRole) {}

  read(input: DoorInput | undefined): void {
    const { source, normally, debounceMs } = input ?? { source: null, normally: 'open', debounceMs: 50 };
    this.place = source === null ? 'none' : source.kind === 'board' ? 'board' : source.line;
    this.number = source?.kind === 'board' ? String(source.number) : '';
    this.normally = normally;
    this.debounce = String(debounceMs);
  }

  /** Null where it is not wired. */
  draft(): DoorInput | null {
    if (this.place === 'none') return null;
    const source =
      this.place === 'board' ? ({ kind: 'board', number: decimal(this.number) } as const) : ({ kind: 'line', line: this.place } as const);
    return { role: this.role, source, normally: this.normally, debounceMs: decimal(this.debounce) };
  }
}

/** The door's inputs as they are being edited; a place that the chosen board has not goes with the board. */
export class InputFields {
  readonly fields = INPUT_ROLES.map((role) => new InputField(role));
  readonly places = $derived.by(() => placesOf(this.relay().board));
  readonly draft = $derived.by((): readonly DoorInput[] =>
    this.fields.flatMap((field) => (this.places.includes(field.place) ? (field.draft() ?? []) : [])),
  );

  constructor(private readonly relay: () => Relay) {}

  read(inputs: readonly DoorInput[]): void {
    for (const field of this.fields) field.read(inputs.find(({ role }) => role === field.role));
  }

  /** Wires it there; on the board, to the first input that is free. */
  wire(field: InputField, place: Place): void {
    field.place = place;
    const range = BOARD_FEATURES[this.relay().board].inputs;
    if (place !== 'board' || range === null) return;
    for (let number = range[0]; number <= range[1]; number++) {
      field.number = String(number);
      if (this.problemsOf(field.role).length === 0) return;
    }
  }

  /** What keeps that input from being saved. */
  problemsOf(wanted: InputRole): readonly ('place' | 'debounce')[] {
    const input = this.draft.find(({ role }) => role === wanted);
    if (input === undefined) return [];
    const parsed = doorInputSchema.safeParse(input);
    const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
    const shared = this.draft.some(({ role, source }) => role !== wanted && JSON.stringify(source) === JSON.stringify(input.source));
    const place = shared || wrong.includes('source') || !hasInputs({ ...this.relay(), inputs: [input] });
    return [...(place ? (['place'] as const) : []), ...(wrong.includes('debounceMs') ? (['debounce'] as const) : [])];
  }
}
