import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from './board';
import { coilIs, registerIs, withCrc, writeCoil, writeRegister, writeRegisters } from './modbus-rtu';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const asked = (step: Step): string => (step.kind === 'write' ? hex(step.bytes) : '');
const read = (step: Step, received: Uint8Array): string =>
  step.kind === 'write' && step.readReply ? step.readReply(received) : 'no answer';

/** A question, its right answer, and the function code. */
const exchanges = [
  { name: 'a coil that is written', step: writeCoil(1, 0x0200, 50), question: '0105020000324da7', answer: '0105020000324da7', code: 0x05 },
  {
    name: 'a register that is written',
    step: writeRegister(1, 1, 0x0605),
    question: '0106000106051ba9',
    answer: '0106000106051ba9',
    code: 0x06,
  },
  {
    name: 'two registers that are written',
    step: writeRegisters(0xff, 3, [4, 20]),
    question: 'ff10000300020400040014c59f',
    answer: hex(withCrc([0xff, 0x10, 0, 3, 0, 2])),
    code: 0x10,
  },
  {
    name: 'coils that are read',
    step: coilIs(1, 1, true),
    question: '0101000000083dcc',
    answer: hex(withCrc([1, 1, 1, 0b10])),
    code: 0x01,
  },
  {
    name: 'a register that is read',
    step: registerIs(1, 1, true),
    question: '010300010001d5ca',
    answer: hex(withCrc([1, 3, 2, 0, 1])),
    code: 0x03,
  },
];

describe('frames', () => {
  it.each([
    [writeCoil(1, 0, 0xff00), '01050000ff008c3a'],
    [writeCoil(0xff, 0, 0xff00), 'ff050000ff0099e4'],
    [writeRegister(1, 1, 0x0100), '010600010100d99a'],
    [writeRegister(1, 1, 0x0500), '010600010500db5a'],
  ])('of the makers’ tables', (step, expected) => expect(asked(step)).toBe(expected));
});

describe.each(exchanges)('$name', ({ step, question, answer, code }) => {
  const unit = bytes(question)[0] ?? 0;

  it('is asked for as in the tables, and confirmed by its answer behind, between and before any noise', () => {
    expect(asked(step)).toBe(question);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), fc.uint8Array({ maxLength: 30 }), (before, behind) => {
        expect(read(step, Uint8Array.from([...before, ...bytes(answer), ...behind]))).toBe('confirmed');
      }),
    );
  });

  it('is not confirmed when any one bit of the answer is wrong', () => {
    const whole = bytes(answer);
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const damaged = whole.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(read(step, damaged)).toBe('incomplete');
    }
  });

  it('is refused by an exception of the same unit and function alone', () => {
    expect(read(step, withCrc([unit, code | 0x80, 2]))).toBe('refused');
    expect(read(step, withCrc([unit ^ 3, code | 0x80, 2]))).toBe('incomplete');
    expect(read(step, withCrc([unit, (code ^ 2) | 0x80, 2]))).toBe('incomplete');
    expect(read(step, withCrc([unit, code | 0x80, 2]).subarray(0, 4))).toBe('incomplete');
  });
});

it('a coil that is read and stands the other way is stuck, whatever the others do', () => {
  for (let states = 0; states < 256; states++)
    expect(read(coilIs(1, 6, false), withCrc([1, 1, 1, states]))).toBe(states & 0b0100_0000 ? 'stuck' : 'confirmed');
});
