import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeCommand, readReply } from './frame';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
/** osdp_ACK of module 0 to command 0, as libosdp sends it. */
const ACK = bytes('53 80 08 00 04 40 59 AC');

it('frames osdp_POLL as libosdp reads it', () => {
  const poll = encodeCommand({ address: 0, sequence: 0, security: null, payload: [0x60] }, null);
  expect(Buffer.from(poll).toString('hex')).toBe('530008000460ebaa');
});

it('takes a reply with a CRC or with a checksum, of that module and to that command alone', () => {
  expect(readReply(ACK, 0, 0)?.payload).toEqual(Uint8Array.of(0x40));
  expect(readReply(bytes('53 80 07 00 00 40 E6'), 0, 0)?.payload).toEqual(Uint8Array.of(0x40));
  expect(readReply(bytes('53 80 07 00 00 40 E7'), 0, 0)).toBeNull();
  expect(readReply(ACK, 1, 0)).toBeNull();
  expect(readReply(ACK, 0, 1)).toBeNull();
});

it('finds a reply in noise, and takes none that is damaged or cut short', () => {
  const noise = fc.uint8Array({ maxLength: 30 });
  fc.assert(
    fc.property(noise, noise, fc.nat({ max: 63 }), fc.nat({ max: 7 }), (before, after, bit, length) => {
      expect(readReply(Uint8Array.of(...before, ...ACK, ...after), 0, 0)).not.toBeNull();
      expect(
        readReply(
          ACK.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
          0,
          0,
        ),
      ).toBeNull();
      expect(readReply(ACK.subarray(0, length), 0, 0)).toBeNull();
    }),
  );
});

it('never throws, whatever block lengths a frame with a right check claims', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(255), { minLength: 1, maxLength: 20 }), (rest) => {
      const body = [0x53, 0x80, rest.length + 6, 0, 0x08, ...rest];
      const sum = body.reduce((all, byte) => all + byte, 0);
      const reply = readReply(Uint8Array.of(...body, -sum & 0xff), 0, 0);
      if (reply !== null) expect(reply.payload.length).toBeGreaterThan(0);
    }),
  );
});
