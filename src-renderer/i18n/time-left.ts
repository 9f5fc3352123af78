import { duration } from './format';
import { m } from '../messages/compiled/messages';

/** How far something is: `skipped` of what is done took no time. */
export interface Pace {
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
  readonly skipped: number;
}

/** By the rate since the beginning; null before that says anything. */
function secondsLeft({ done, total, seconds, skipped }: Pace): number | null {
  const reached = done - skipped;
  return reached < 3 || seconds <= 0 ? null : ((total - done) * seconds) / reached;
}

/** Beyond two minutes the seconds would say more than is known. */
const about = (seconds: number): number => (seconds < 120 ? seconds : Math.round(seconds / 60) * 60);

/** Empty before anything is known of it. */
export function timeLeft(pace: Pace): string {
  const left = secondsLeft(pace);
  return left === null ? '' : m.admin_import_left({ time: duration(about(left) * 1000) });
}
