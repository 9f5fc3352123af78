import { z } from 'zod';
import { call } from './call';
import type { StationState } from './station-state';

/** All that the kiosk page may ask for. No administrator's call stands here. */
export const KIOSK_CALLS = {
  'station.state': call<StationState>()('open', z.null()),
  'administrator.show': call<null>()('open', z.null()),
  'camera.report': call<null>()('open', z.strictObject({ cameraId: z.string().min(1).max(60), state: z.enum(['live', 'gone']) })),
  /** First run only, and only where footage is at hand. */
  'demo.start': call<null>()('open', z.null()),
} as const;

export interface KioskEvents {
  'station.changed': StationState;
}
