import type { ADMIN_CALLS, AdminEvents } from '../../src-main/contract/admin';
import type { Bridge } from '../../src-main/contract/bridge';

export type AdminBridge = Bridge<typeof ADMIN_CALLS, AdminEvents>;

/** What the administrator's preload put on the window. */
export const adminBridge = (): AdminBridge => window.threshold as AdminBridge;
