import { type Day, wallClock } from '../core/policy/wall-clock';

/** The day where the door is: what a file that is saved now is named by. @param zone IANA name */
export const stationDay = (zone: string): Day => wallClock(Date.now(), zone).day;
