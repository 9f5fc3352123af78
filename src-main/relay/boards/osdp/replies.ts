import { CAPABILITY } from './codes';

/** osdp_PDID: vendor (3 bytes), model, version, serial number (4), firmware (3). */
const ID_BYTES = 12;

/** Vendor, model and serial number in hex; null where that is no osdp_PDID. */
export function moduleOf(data: Uint8Array): string | null {
  if (data.length < ID_BYTES) return null;
  return Buffer.of(...data.subarray(0, 4), ...data.subarray(5, 9)).toString('hex');
}

export interface Capabilities {
  readonly inputs: number;
  readonly outputs: number;
  readonly secureChannel: boolean;
}

/** osdp_PDCAP: function code, level and number, as often as there are functions. */
export function capabilitiesOf(data: Uint8Array): Capabilities {
  const of = (wanted: number): readonly [number, number] => {
    for (let at = 0; at + 3 <= data.length; at += 3) if (data[at] === wanted) return [data[at + 1] ?? 0, data[at + 2] ?? 0];
    return [0, 0];
  };
  // The lowest bit of the level: AES-128.
  return { inputs: of(CAPABILITY.inputs)[1], outputs: of(CAPABILITY.outputs)[1], secureChannel: (of(CAPABILITY.security)[0] & 1) === 1 };
}
