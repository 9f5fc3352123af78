import { isZone } from '../core/policy/wall-clock';

/** The zone that the computer is set to, by its IANA name; UTC where it names none that can be told, as POSIX means an empty TZ. */
export function computerZone(): string {
  // Undefined where TZ holds no zone, whatever its type says.
  const { timeZone = '' } = Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return isZone(timeZone) ? timeZone : 'UTC';
}
