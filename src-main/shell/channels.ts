/** The only IPC channels there are: one for calls, one for events, one for the kiosk's frame port. */
export const CALL_CHANNEL = 'threshold:call';
export const EVENT_CHANNEL = 'threshold:event';
export const FRAME_PORT_CHANNEL = 'threshold:frame-port';
