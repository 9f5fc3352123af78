import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TALK_RANDOM_BYTES, type TalkInput } from '../board';
import { Line } from './fixture';
import { startTalk } from './talk';

const OFF = { kind: 'off' } as const;
const POLL = { kind: 'poll' } as const;
const on = (units: number) => ({ kind: 'on', units }) as const;

/** A line on which the key has been handed over. */
function served(): Line {
  const line = new Line();
  expect(line.run(OFF)).toBe('done');
  return line;
}

describe('a talk with an OSDP module', () => {
  it('hands the key over, sends OFF, then a timed ON, and reads both back', () => {
    const line = served();
    expect(line.moves).toEqual([{ on: false, forMs: undefined }]);
    expect(line.run(on(30))).toBe('done');
    expect(line.moves.at(-1)).toEqual({ on: true, forMs: 3000 });
    expect(line.run(OFF)).toBe('done');
    expect(line.moves.at(-1)).toEqual({ on: false, forMs: undefined });
  });

  it('holds the output on until OFF, also where it has to connect first', () => {
    const line = served();
    line.reconnect();
    expect(line.run({ kind: 'hold' })).toBe('done');
    expect(line.moves.at(-1)).toEqual({ on: true, forMs: undefined });
    expect(line.run(OFF)).toBe('done');
    expect(line.isOn).toBe(false);
  });

  it('keeps the key that the module has, and talks with it after a new start and after a power cut', () => {
    const line = served();
    expect(line.kept).toMatchObject({ key: line.memory.key?.toString('hex'), handOver: 1, next: null });
    line.reconnect();
    expect(line.run(OFF)).toBe('done');
    line.powerCycle();
    expect(line.run(POLL)).toBe('silent');
    expect(line.run(OFF)).toBe('done');
  });

  it('sends no command to an output before the channel is open, and none in the clear', () => {
    const line = served();
    for (const frame of line.wire.filter((hex) => hex.startsWith('5300'))) {
      const control = Number.parseInt(frame.slice(8, 10), 16);
      const code = Number.parseInt((control & 8) === 0 ? frame.slice(10, 12) : frame.slice(14, 16), 16);
      if (code === 0x68 || code === 0x75) expect([frame.slice(12, 14)]).toEqual(['17']);
    }
  });

  it('writes a key to disk before the module gets it, so that a station that dies then can still talk with it', () => {
    const line = new Line();
    line.mangle = (bytes, way) => (way === 'in' && line.memory.key !== null ? null : bytes);
    expect(line.run(OFF)).toBe('silent');
    expect(line.kept).toMatchObject({ key: null, next: { key: line.memory.key?.toString('hex') } });
    line.mangle = (bytes) => bytes;
    line.reconnect();
    expect(line.run(OFF)).toBe('done');
    expect(line.kept).toMatchObject({ key: line.memory.key?.toString('hex'), next: null });
  });

  it('changes the key under the old one when another hand-over is asked for', () => {
    const line = served();
    const before = line.kept?.key;
    line.reconnect({ handOver: 2 });
    expect(line.run(OFF)).toBe('done');
    expect(line.kept).toMatchObject({ handOver: 2, key: line.memory.key?.toString('hex') });
    expect(line.kept?.key).not.toBe(before);
  });

  it('never takes the default key unless a hand-over is asked for', () => {
    const line = served();
    line.memory.key = null;
    line.reconnect();
    expect(line.run(OFF)).toBe('silent');
    expect(line.why).toEqual({ reason: 'module-key' });
    line.reconnect({ handOver: 2 });
    expect(line.run(OFF)).toBe('done');

    const fresh = new Line({ address: 0, output: 0, handOver: 0 });
    expect(fresh.run(OFF)).toBe('silent');
    expect(fresh.moves).toEqual([]);
  });

  it('does not talk with a module that has another key', () => {
    const line = served();
    line.memory.key = Buffer.alloc(16, 7);
    line.reconnect();
    expect(line.run(OFF)).toBe('silent');
    expect(line.moves).toHaveLength(1);
  });

  it('refuses an output that the module does not have', () => {
    const line = new Line({ address: 0, output: 2, handOver: 1 });
    expect(line.run(OFF)).toBe('silent');
    expect(line.why).toEqual({ reason: 'module-output', detail: 'it has 2 outputs, counted from 0' });
  });

  it('tells inputs and tamper when they change', () => {
    const line = served();
    for (let i = 0; i < 8; i++) expect(line.run(POLL)).toBe('done');
    expect(line.told).toEqual({ active: [true, false], tampered: false, powerFailed: false });
    line.inputs = { active: [false, true], tampered: true };
    for (let i = 0; i < 8; i++) expect(line.run(POLL)).toBe('done');
    expect(line.told).toEqual({ active: [false, true], tampered: true, powerFailed: false });
  });

  it('says that a relay is stuck, both ways', () => {
    const line = served();
    line.stuck = true;
    expect(line.run(on(10))).toBe('stuck');
    line.stuck = false;
    expect(line.run(on(10))).toBe('done');
    line.stuck = true;
    expect(line.run(OFF)).toBe('stuck');
  });

  it('asks again where one answer was lost or damaged, without doing anything twice', () => {
    for (const way of ['out', 'in'] as const) {
      const line = served();
      let lost = 0;
      line.mangle = (bytes, of) =>
        of === way && lost++ === 0 ? bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)) : bytes;
      const before = line.moves.length;
      expect(line.run(OFF)).toBe('done');
      expect(line.moves).toHaveLength(before + 1);
    }
  });

  it('begins anew within an errand, once, where a module takes a repeated command for a forgery', () => {
    const losing = (line: Line, which: number): void => {
      let answers = 0;
      line.mangle = (bytes, way) => (way === 'in' && answers++ === which ? null : bytes);
    };
    // Each answer of a connection, and of the two commands behind it.
    for (let which = 0; which < 7; which++) {
      const line = served();
      line.memory.isStrict = true;
      line.reconnect();
      losing(line, which);
      expect(line.run(OFF)).toBe('done');
    }
    const line = served();
    line.memory.isStrict = true;
    losing(line, 0);
    expect(line.run(POLL)).toBe('done');
    // The module has its ON: only how it stands is asked for anew.
    losing(line, 1);
    const moves = line.moves.length;
    expect(line.run(on(10))).toBe('done');
    expect(line.moves).toHaveLength(moves + 1);
    // Whether it has its ON is not known.
    losing(line, 0);
    expect(line.run(on(10))).toBe('silent');
    // Every second answer lost.
    let answers = 0;
    line.mangle = (bytes, way) => (way === 'in' && answers++ % 2 === 0 ? null : bytes);
    expect(line.run(OFF)).toBe('silent');
  });

  it('never writes ON twice, nor without a channel', () => {
    const line = served();
    line.mangle = (bytes, way) => (way === 'in' ? null : bytes);
    const written = line.wire.length;
    expect(line.run(on(10))).toBe('silent');
    expect(line.wire).toHaveLength(written + 1);
    expect(line.run(on(10))).toBe('silent');
    expect(line.wire).toHaveLength(written + 1);
  });

  it('skips noise and its own echo before an answer', () => {
    const line = new Line();
    let sent = new Uint8Array(0);
    line.mangle = (bytes, way) => {
      if (way === 'in') return Uint8Array.of(...sent, 0xff, 0x53, 0x80, 0x53, ...bytes, 0x53);
      sent = Uint8Array.from(bytes);
      return bytes;
    };
    expect(line.run(OFF)).toBe('done');
  });

  it('takes no reply that somebody else made, changed or sent again', () => {
    const line = served();
    expect(line.run(on(10))).toBe('done');
    const earlier = Buffer.from(line.wire.at(-1) ?? '', 'hex');
    line.mangle = (bytes, way) => (way === 'in' ? earlier : bytes);
    expect(line.run(OFF)).toBe('silent');
  });

  it('ends every errand, never throws and never turns on, whatever comes', () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .array(fc.constantFrom(0x53, 0x80, 0x00, 0x08, 0x04, 0x0c, 0x40, 0x41, 0x79, 0x16, 0x18, 0xff), { maxLength: 40 })
        .map((all) => Uint8Array.from(all)),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(chunk, fc.constant(null)), { maxLength: 12 }), fc.boolean(), (answers, opened) => {
        const line = opened ? served() : new Line();
        let next = 0;
        line.mangle = (bytes, way) => (way === 'out' ? bytes : (answers[next++] ?? null));
        const ended = line.run(OFF);
        expect(['silent', 'stuck', 'done']).toContain(ended);
        expect(line.moves.every((move) => !move.on)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('stands any order of inputs', () => {
    const input: fc.Arbitrary<TalkInput> = fc.oneof(
      fc.constantFrom<TalkInput>(
        { kind: 'silence' },
        { kind: 'begin', errand: OFF },
        { kind: 'begin', errand: POLL },
        { kind: 'begin', errand: on(5) },
      ),
      fc.uint8Array({ maxLength: 30 }).map((bytes) => ({ kind: 'bytes', bytes }) as const),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 30 }), (inputs) => {
        let talk = startTalk({ address: 0, output: 0, handOver: 1 }, null);
        for (const one of inputs) {
          const [next, effects] = talk.take(one, new Uint8Array(TALK_RANDOM_BYTES));
          talk = next;
          // Without a module there is no channel, and so nothing but questions in the clear.
          for (const effect of effects) if (effect.kind === 'write') expect([0x60, 0x61, 0x62, 0x76]).toContain(effect.bytes[5]);
        }
      }),
    );
  });
});
