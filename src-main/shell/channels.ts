/** The only IPC channels there are: one for calls, one for events, one for the kiosk's frame port, one for its beats. */
export const CALL_CHANNEL = 'threshold:call';
export const EVENT_CHANNEL = 'threshold:event';
export const FRAME_PORT_CHANNEL = 'threshold:frame-port';
export const PAGE_BEAT_CHANNEL = 'threshold:page-beat';
