import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lcus1 } from './lcus-1';
import { readEcho, rtuFrame, withCrc } from './modbus-rtu';
import { waveshareModbus } from './waveshare-modbus';
import { virtual } from './virtual';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

function pulse(ms: number): { bytes: Uint8Array; lastsMs: number } {
  if (waveshareModbus.timing.by !== 'board') throw new Error('the board times its own pulse');
  return waveshareModbus.timing.pulse(ms);
}

describe('LCUS-1', () => {
  it('writes the bytes of its data sheet', () => {
    expect(lcus1.timing).toEqual({ by: 'host', on: bytes('a00101a2') });
    expect(hex(lcus1.off)).toBe('a00100a1');
    expect(lcus1.baudRate).toBe(9600);
  });

  it('claims no answer, because the board gives none', () => {
    expect(lcus1.readReply).toBeNull();
  });
});

describe('the virtual board', () => {
  it('has no bytes', () => {
    expect(virtual.off).toHaveLength(0);
    expect(virtual.timing).toEqual({ by: 'host', on: new Uint8Array(0) });
  });
});

describe('Waveshare Modbus RTU', () => {
  it('switches channel 1 off', () => {
    expect(hex(waveshareModbus.off)).toBe('010500000000cdca');
  });

  it.each([
    [700, '0105020000078db0'],
    [3000, '01050200001e4c7a'],
    [5000, '0105020000324da7'],
  ])('lets the board time %i ms', (ms, frame) => {
    expect(hex(pulse(ms).bytes)).toBe(frame);
    expect(pulse(ms).lastsMs).toBe(ms);
  });

  it('holds at least as long as asked, and less than one unit of 100 ms longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), (ms) => {
        const { lastsMs } = pulse(ms);
        expect(lastsMs).toBeGreaterThanOrEqual(ms);
        expect(lastsMs - ms).toBeLessThan(100);
      }),
    );
  });
});

describe('Modbus framing', () => {
  it.each([
    [rtuFrame(0x01, 0x05, 0x0000, 0xff00), '01050000ff008c3a'],
    [rtuFrame(0x01, 0x06, 0x0001, 0x0100), '010600010100d99a'],
    [rtuFrame(0xff, 0x05, 0x0000, 0xff00), 'ff050000ff0099e4'],
    [withCrc([0x01, 0x01, 0x00, 0x00, 0x00, 0x08]), '0101000000083dcc'],
  ])('appends the CRC, low byte first', (frame, expected) => {
    expect(hex(frame)).toBe(expected);
  });
});

describe('the reply to a Modbus write', () => {
  const command = bytes('0105020000324da7');
  const exception = withCrc([0x01, 0x85, 0x02]);
  const anyBytes = fc.uint8Array({ maxLength: 40 });

  it('is confirmed by its echo', () => {
    expect(readEcho(command, command)).toBe('confirmed');
  });

  it('is refused by an exception of the same unit and function', () => {
    expect(readEcho(command, exception)).toBe('refused');
    expect(readEcho(command, withCrc([0x02, 0x85, 0x02]))).toBe('incomplete');
    expect(readEcho(command, withCrc([0x01, 0x86, 0x02]))).toBe('incomplete');
  });

  it('is not confirmed by the echo of another command', () => {
    expect(readEcho(command, waveshareModbus.off)).toBe('incomplete');
  });

  it('stays incomplete for every part of an answer', () => {
    for (let length = 0; length < command.length; length++) expect(readEcho(command, command.subarray(0, length))).toBe('incomplete');
    for (let length = 0; length < exception.length; length++) expect(readEcho(command, exception.subarray(0, length))).toBe('incomplete');
  });

  it('is not confirmed when any one bit is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 63 }), (bit) => {
        const damaged = Uint8Array.from(command, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(readEcho(command, damaged)).toBe('incomplete');
      }),
    );
  });

  it('is found behind noise', () => {
    fc.assert(
      fc.property(anyBytes, (noise) => {
        expect(readEcho(command, Uint8Array.from([...noise, ...command]))).toBe('confirmed');
      }),
    );
  });

  it('is never made up from random bytes, and never throws', () => {
    fc.assert(
      fc.property(anyBytes, (noise) => {
        const reply = readEcho(command, noise);
        if (reply === 'confirmed') expect(hex(noise)).toContain(hex(command));
        if (reply === 'refused') expect(hex(noise)).toContain('0185');
      }),
      { numRuns: 2000 },
    );
  });
});
