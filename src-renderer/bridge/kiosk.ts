import type { Bridge } from '../../src-main/contract/bridge';
import type { KIOSK_CALLS, KioskEvents } from '../../src-main/contract/kiosk';

export type KioskBridge = Bridge<typeof KIOSK_CALLS, KioskEvents>;

/** What the kiosk's preload put on the window. */
export const kioskBridge = (): KioskBridge => window.threshold as KioskBridge;
