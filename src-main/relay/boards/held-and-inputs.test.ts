import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD_FEATURES, BOARD_IDS, type BoardId } from '../../contract/boards';
import type { Step } from './board';
import { KNOWN_BOARDS } from './known-boards';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const text = (line: string): string => hex(Buffer.from(line));

/** ON until OFF, as the makers' tables have it: never a timed one. */
const HELD: Readonly<Record<BoardId, string | null>> = {
  virtual: null,
  'lcus-1': 'a00101a2',
  'lcus-feedback': 'a00103a4',
  'hw-667': 'aa',
  numato: text('relay on 0\r'),
  kmtronic: 'ff0101',
  'usb-rly16': '65',
  'waveshare-modbus': '01050000ff008c3a',
  'eletechsup-modbus': '010600010100d99a',
  'lc-modbus': 'ff050000ff0099e4',
  osdp: 'hold',
  firmata: 'f40201f50201',
  'rts-line': 'rts low',
  'dtr-line': 'dtr low',
};

function written(step: Step): string {
  if (step.kind === 'write') return hex(step.bytes);
  return step.kind === 'errand' ? step.errand.kind : `${step.line} ${step.raised ? 'high' : 'low'}`;
}

it.each(BOARD_IDS)('%s is held by its plain ON, and read back as after any other', (id) => {
  const { hold, pulse } = KNOWN_BOARDS[id](BOARD_FEATURES[id].outputs[0]);
  const [first] = hold;
  expect(first === undefined ? null : written(first)).toBe(HELD[id]);
  expect(hold.length).toBe(pulse(1500).on.length);
});

interface Row {
  readonly board: BoardId;
  readonly numbers: readonly number[];
  readonly questions: readonly string[];
  /** To each question, with the contacts at all of `numbers` but the first closed. */
  readonly answers: readonly string[];
  readonly refusal: string | null;
}

const rows: readonly Row[] = [
  { board: 'waveshare-modbus', numbers: [2, 1, 3], questions: ['01020000000879cc'], answers: ['01020105618b'], refusal: '0182018160' },
  { board: 'eletechsup-modbus', numbers: [2, 1, 3], questions: ['01020000000879cc'], answers: ['01020105618b'], refusal: '0182018160' },
  { board: 'lc-modbus', numbers: [2, 1, 3], questions: ['ff02000000086c12'], answers: ['ff0201055063'], refusal: null },
  {
    board: 'numato',
    numbers: [0, 10],
    questions: [text('gpio read 0\r'), text('gpio read A\r')],
    answers: [text('gpio read 0\n\r0\n\r>'), text('gpio read A\n\r1\n\r>')],
    refusal: text('gpio read 0\n\r>'),
  },
  // Pins 9 and 14: the second port, high where the contact is open.
  { board: 'firmata', numbers: [9, 14], questions: ['f4090bf40e0bd101'], answers: ['910200'], refusal: null },
];

describe.each(rows)('inputs of $board', ({ board: id, numbers, questions, answers, refusal }) => {
  const queries = KNOWN_BOARDS[id](BOARD_FEATURES[id].outputs[0]).inputs?.(numbers) ?? [];

  it('are asked for by the bytes of its table, and read from the answer', () => {
    expect(queries.map((query) => hex(query.bytes))).toEqual(questions);
    const read = new Map(queries.flatMap((query, i) => [...(query.read(bytes(answers[i] ?? '')) as ReadonlyMap<number, boolean>)]));
    expect(read).toEqual(new Map(numbers.map((number, i) => [number, i > 0])));
  });

  it('are not read from a part of an answer, nor from its echo', () => {
    queries.forEach((query, i) => {
      const answer = bytes(answers[i] ?? '');
      for (let length = 0; length < answer.length; length++) expect(query.read(answer.subarray(0, length))).toBe('incomplete');
      expect(query.read(query.bytes)).toBe('incomplete');
    });
  });

  it('that the board has not are refused', () => {
    if (refusal !== null) expect(queries[0]?.read(bytes(refusal))).toBe('refused');
  });

  it('are read from no bytes without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => void queries.map((query) => query.read(noise))));
  });
});

it('the boards with inputs are those that the contract lists', () => {
  for (const id of BOARD_IDS) {
    const { inputs, talk } = KNOWN_BOARDS[id](BOARD_FEATURES[id].outputs[0]);
    // A board that is talked with tells of them by itself.
    expect(inputs !== undefined || talk !== undefined, id).toBe(BOARD_FEATURES[id].inputs !== null);
  }
});
