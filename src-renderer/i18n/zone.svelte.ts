import { computerZone } from '../../src-main/contract/zone';

let current = $state(computerZone());

/** IANA name of the zone that times are told in; the computer's own until the station has named one. */
export const stationZone = (): string => current;

/** Switches every time on the page. */
export function showZone(zone: string): void {
  current = zone;
}
