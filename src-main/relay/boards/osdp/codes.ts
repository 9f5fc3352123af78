/** Commands and replies of OSDP v2.2 (SIA; IEC 60839-11-5) that a door with one I/O module needs. */
export const COMMAND = {
  poll: 0x60,
  id: 0x61,
  capabilities: 0x62,
  localState: 0x64,
  inputs: 0x65,
  outputs: 0x66,
  out: 0x68,
  setKey: 0x75,
  challenge: 0x76,
  serverCryptogram: 0x77,
} as const;

export const REPLY = {
  ack: 0x40,
  nak: 0x41,
  id: 0x45,
  capabilities: 0x46,
  localState: 0x48,
  inputs: 0x49,
  outputs: 0x4a,
  clientCryptogram: 0x76,
  initialMac: 0x78,
  busy: 0x79,
} as const;

/** Control codes of osdp_OUT: off and on at once, and on for so many units of 100 ms and then as before; each ends a pulse that is under way. */
export const OUT = { off: 0x01, hold: 0x02, pulse: 0x05 } as const;
export const OUT_UNIT_MS = 100;

/** Function codes of osdp_PDCAP. */
export const CAPABILITY = { inputs: 1, outputs: 2, security: 9 } as const;

/** Types of the security block: the four of the handshake, then with a MAC alone, and with a MAC and encrypted data; CP first, module second. */
export const SECURITY = {
  challenge: 0x11,
  clientCryptogram: 0x12,
  serverCryptogram: 0x13,
  initialMac: 0x14,
  command: 0x15,
  reply: 0x16,
  commandEncrypted: 0x17,
  replyEncrypted: 0x18,
} as const;
