import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD_FEATURES, BOARD_IDS, type BoardId } from '../../contract/boards';
import type { Command } from './board';
import { KNOWN_BOARDS } from './known-boards';
import { withCrc } from './modbus-rtu';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const text = (line: string): string => hex(Buffer.from(line));

/** What a command writes, step by step, until it is sure. */
const written = (command: Command): readonly string[] =>
  command.flatMap((step) =>
    step.kind === 'write' ? [hex(step.bytes)] : step.kind === 'line' ? [`${step.line} ${step.raised ? 'high' : 'low'}`] : [],
  );
const questions = (command: Command) =>
  command.flatMap((step) => (step.kind === 'write' && step.readReply !== null ? [{ bytes: step.bytes, read: step.readReply }] : []));

interface Row {
  readonly board: BoardId;
  readonly output: number;
  readonly off: readonly string[];
  /** Pulse asked for in ms -> what is written, and how long it lasts. */
  readonly on: readonly (readonly [number, readonly string[], number])[];
  /** The last question's answers. */
  readonly isOn?: string;
  readonly isOff?: string;
  readonly baudRate?: number;
}

const COILS = '0101000000083dcc';
const rows: readonly Row[] = [
  { board: 'lcus-1', output: 1, off: ['a00100a1'], on: [[3000, ['a00101a2'], 3000]] },
  { board: 'lcus-1', output: 2, off: ['a00200a2'], on: [[3000, ['a00201a3'], 3000]] },
  {
    board: 'lcus-feedback',
    output: 1,
    off: ['a00102a3', 'a00105a6'],
    on: [[3000, ['a00103a4', 'a00105a6'], 3000]],
    isOn: 'a00101a2',
    isOff: 'a00100a1',
  },
  {
    board: 'hw-667',
    output: 1,
    off: ['bb'],
    on: [
      [500, ['cc'], 1000],
      [1000, ['cc'], 1000],
      [1001, ['aa'], 1001],
    ],
  },
  {
    board: 'numato',
    output: 0,
    off: [text('relay off 0\r'), text('relay read 0\r')],
    on: [[3000, [text('relay on 0\r'), text('relay read 0\r')], 3000]],
    isOn: text('relay read 0\n\ron\n\r>'),
    isOff: text('relay read 0\n\roff\n\r>'),
  },
  {
    board: 'numato',
    output: 12,
    off: [text('relay off C\r'), text('relay read C\r')],
    on: [[3000, [text('relay on C\r'), text('relay read C\r')], 3000]],
    isOn: text('relay read C\n\ron\n\r>'),
    isOff: text('relay read C\n\roff\n\r>'),
  },
  {
    board: 'kmtronic',
    output: 1,
    off: ['ff0100', 'ff0103', 'ff0103'],
    on: [[3000, ['ff0101', 'ff0103', 'ff0103'], 3000]],
    isOn: 'ff0101',
    isOff: 'ff0100',
  },
  { board: 'usb-rly16', output: 1, off: ['6f', '5b', '5b'], on: [[3000, ['65', '5b', '5b'], 3000]], isOn: '01', isOff: '00' },
  { board: 'usb-rly16', output: 8, off: ['76', '5b', '5b'], on: [[3000, ['6c', '5b', '5b'], 3000]], isOn: '80', isOff: '7f' },
  {
    board: 'waveshare-modbus',
    output: 1,
    off: ['010500000000cdca', COILS],
    on: [
      [700, ['0105020000078db0', COILS], 700],
      [2950, ['01050200001e4c7a', COILS], 3000],
      [5000, ['0105020000324da7', COILS], 5000],
    ],
    isOn: hex(withCrc([1, 1, 1, 0x01])),
    isOff: hex(withCrc([1, 1, 1, 0xfe])),
  },
  {
    board: 'eletechsup-modbus',
    output: 1,
    off: ['010600010200d96a', '010300010001d5ca'],
    on: [[4001, ['0106000106051ba9', '010300010001d5ca'], 5000]],
    isOn: hex(withCrc([1, 3, 2, 0, 1])),
    isOff: hex(withCrc([1, 3, 2, 0, 0])),
  },
  {
    board: 'lc-modbus',
    output: 1,
    off: ['ff0500000000d814', 'ff01000000082812'],
    on: [[2000, ['ff100003000204000400 14c59f'.replace(' ', ''), 'ff01000000082812'], 2000]],
    isOn: 'ff010101a1a0',
    isOff: 'ff0101006060',
  },
  {
    board: 'firmata',
    output: 7,
    off: ['f40701f50700', 'f06d07f7'],
    on: [[3000, ['f40701f50701', 'f06d07f7'], 3000]],
    isOn: 'f06e070101f7',
    isOff: 'f06e070100f7',
    baudRate: 57_600,
  },
  { board: 'rts-line', output: 1, off: ['rts high'], on: [[3000, ['rts low'], 3000]] },
  { board: 'dtr-line', output: 1, off: ['dtr high'], on: [[3000, ['dtr low'], 3000]] },
  { board: 'virtual', output: 1, off: [], on: [[3000, [], 3000]] },
];

describe.each(rows)('$board, output $output', ({ board: id, output, off, on, isOn, isOff, baudRate = 9600 }) => {
  const board = KNOWN_BOARDS[id](output);

  it('writes the bytes of its table', () => {
    expect(written(board.off)).toEqual(off);
    for (const [ms, expected, lastsMs] of on) {
      expect(written(board.pulse(ms).on)).toEqual(expected);
      expect(board.pulse(ms).lastsMs).toBe(lastsMs);
    }
    expect(board.baudRate).toBe(baudRate);
  });

  it('holds at least as long as asked, and at most a second longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 30_000 }), (ms) => {
        const { lastsMs } = board.pulse(ms);
        expect(lastsMs).toBeGreaterThanOrEqual(ms);
        expect(lastsMs - ms).toBeLessThan(1000);
      }),
    );
  });

  it('reads the state back, or claims nothing', () => {
    const asked = { off: questions(board.off).at(-1)?.read, on: questions(board.pulse(3000).on).at(-1)?.read };
    expect(asked.off !== undefined).toBe(BOARD_FEATURES[id].readsBack);
    if (isOn === undefined || isOff === undefined) return;
    expect(asked.off?.(bytes(isOff))).toBe('confirmed');
    expect(asked.off?.(bytes(isOn))).toBe('stuck');
    expect(asked.on?.(bytes(isOn))).toBe('confirmed');
    expect(asked.on?.(bytes(isOff))).toBe('stuck');
  });

  it('takes no part of an answer for one', () => {
    for (const command of [board.off, board.pulse(3000).on])
      for (const answer of [isOn, isOff])
        for (let length = 0; answer !== undefined && length < bytes(answer).length; length++)
          expect(questions(command).at(-1)?.read(bytes(answer).subarray(0, length))).toBe('incomplete');
  });

  it('never gets through a command on a line that only sends back what it hears, however late', () => {
    for (const command of [board.off, board.pulse(3000).on]) {
      if (questions(command).length === 0) continue;
      // One after the other, as the station asks: each answer may be the echo of this step or of the one before.
      const steps = command.flatMap((step) => (step.kind === 'write' ? [step] : []));
      const passed = steps.every((step, i) => {
        const before = steps[i - 1]?.bytes ?? new Uint8Array(0);
        const heard = [step.bytes, before, Uint8Array.from([...before, ...step.bytes])];
        return step.readReply === null || heard.some((echo) => step.readReply?.(echo) === 'confirmed');
      });
      expect(passed).toBe(false);
    }
  });

  it('makes up no answer from random bytes, and never throws', () => {
    const asked = [
      ...questions(board.off).map((question) => ({ ...question, answer: isOff })),
      ...questions(board.pulse(3000).on).map((question) => ({ ...question, answer: isOn })),
    ];
    // Bytes that the protocol is made of come near to an answer more often.
    const alphabet = bytes(['00', ...asked.map((question) => hex(question.bytes)), isOn ?? '', isOff ?? ''].join(''));
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((all) => Uint8Array.from(all)),
      fc
        .array(fc.constantFrom(...asked.map((question) => hex(question.bytes)), isOn ?? '', isOff ?? '', '00'), { maxLength: 4 })
        .map((all) => bytes(all.join(''))),
    );
    fc.assert(
      fc.property(noise, (received) => {
        for (const question of asked)
          if (question.read(received) === 'confirmed') expect(confirms(id, output, question.bytes, question.answer, received)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Whether an answer that confirms that very question stands whole in the bytes; worked out without the boards' own parsers. */
function confirms(id: BoardId, output: number, question: Uint8Array, answer: string | undefined, received: Uint8Array): boolean {
  const all = hex(received);
  switch (id) {
    case 'usb-rly16':
      return received.length === 1 && bit(received, 0, output) === bit(bytes(answer ?? ''), 0, output);
    case 'numato':
      return /relay (on|off|read) [0-9A-F][^>]*>/.test(Buffer.from(received).toString('latin1'));
    case 'waveshare-modbus':
    case 'lc-modbus':
      return [hex(question), ...acknowledged(question), ...coilAnswers(question, output, answer)].some((frame) => all.includes(frame));
    case 'eletechsup-modbus':
      return all.includes(hex(question)) || all.includes(answer ?? '-');
    default:
      return all.includes(answer ?? '-');
  }
}

const bit = (all: Uint8Array, at: number, output: number): number => ((all[at] ?? 0) >> (output - 1)) & 1;

/** Modbus FC16: the board repeats unit, function, address and count. */
const acknowledged = (question: Uint8Array): readonly string[] =>
  question[1] === 0x10 ? [hex(withCrc([...question.subarray(0, 6)]))] : [];

/** Modbus FC01: each set of eight states in which the output is as in `answer`. */
const coilAnswers = (question: Uint8Array, output: number, answer: string | undefined): readonly string[] =>
  question[1] !== 0x01
    ? []
    : Array.from({ length: 256 }, (_, states) => withCrc([question[0] ?? 0, 1, 1, states]))
        .filter((frame) => bit(frame, 3, output) === bit(bytes(answer ?? ''), 3, output))
        .map(hex);

describe('each board of the contract', () => {
  it('has a row above, and works on its first and its last output', () => {
    // OSDP is a talk: its bytes are tried in osdp/.
    expect([...new Set(rows.map(({ board }) => board)), 'osdp'].sort()).toEqual([...BOARD_IDS].sort());
    for (const id of BOARD_IDS) for (const output of BOARD_FEATURES[id].outputs) expect(() => KNOWN_BOARDS[id](output)).not.toThrow();
  });
});
