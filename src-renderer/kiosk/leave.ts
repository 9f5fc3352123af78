import type { FaultCode } from '../../src-main/contract/reply';
import type { KioskBridge } from '../bridge/kiosk';

export type LeaveTo = 'administrator' | 'system';

/** Out of the kiosk by the administrator's password; what stands in the way, or null. */
export async function leaveKiosk(bridge: KioskBridge, password: string, to: LeaveTo): Promise<FaultCode | null> {
  const reply = await bridge.call('kiosk.leave', { password, to });
  return reply.ok ? null : reply.error.code;
}
