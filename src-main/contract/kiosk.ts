import { z } from 'zod';
import { call } from './call';
import { personalNumber } from './personal-number';
import { type PinAnswer, pinEntry } from './pin';
import { cameraDeviceSchema } from './sides';
import type { KioskLook } from './kiosk-look';
import type { KioskState } from './station-state';

/** All that the kiosk page may ask for. No administrator's call stands here. */
export const KIOSK_CALLS = {
  'station.state': call<KioskState>()('open', z.null()),
  'kiosk.look': call<KioskLook>()('open', z.null()),
  /** The administrator's window, while the station has no password yet. @throws Fault call-refused once it has one */
  'administrator.show': call<null>()('open', z.null()),
  /** Out of the kiosk: to the administrator's window, which is then signed in, or to the end of Threshold. @throws Fault password-wrong, too-many-tries, engine-unavailable */
  'kiosk.leave': call<null>()('open', z.strictObject({ password: z.string().max(200), to: z.enum(['administrator', 'system']) })),
  /** Of this page's own camera. `name` as the system calls it; null where there is none. */
  'camera.report': call<null>()('open', z.strictObject({ state: z.enum(['live', 'gone']), name: z.string().max(200).nullable() })),
  /** The cameras that are plugged in, as kiosk pages know them: another page has other ids for them. */
  'cameras.found': call<null>()('open', z.strictObject({ devices: z.array(cameraDeviceSchema).max(64) })),
  /** A claimed person's number, typed at the kiosk or read from a card; answered the same whether anybody has it. The next decision uses it up. */
  'claim.number': call<null>()('open', z.strictObject({ number: personalNumber })),
  /** Number and PIN together. @throws Fault log-unwritable, engine-unavailable */
  'claim.pin': call<PinAnswer>()('open', pinEntry),
  'claim.clear': call<null>()('open', z.null()),
  /** Rings the bell, where there is one, until somebody acknowledges it. */
  'call.ring': call<null>()('open', z.null()),
  /** First run only, and only where footage is at hand. */
  'demo.start': call<null>()('open', z.null()),
} as const;

export interface KioskEvents {
  'station.changed': KioskState;
  'look.changed': KioskLook;
}
