import type { DoorSettings } from '../contract/settings';

/** The name by which the kiosk greets; null where the door has been told to say none, which then does not even reach the page. */
export const greeting = ({ greets }: Pick<DoorSettings, 'greets'>, name: string): string | null => (greets === 'by-name' ? name : null);
