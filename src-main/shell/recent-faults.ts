import type { RecentFault } from '../contract/diagnostics';

const MOST = 100;

/** What went wrong since the station was started, newest first; the same thing again and again is one line. */
export class RecentFaults {
  #faults: readonly RecentFault[] = [];

  constructor(private readonly now: () => number) {}

  get list(): readonly RecentFault[] {
    return this.#faults;
  }

  note(source: RecentFault['source'], what: string, code: RecentFault['code']): void {
    const [last, ...before] = this.#faults;
    const again = last?.source === source && last.what === what && last.code === code;
    const count = again ? last.count + 1 : 1;
    this.#faults = [{ at: this.now(), source, what, code, count }, ...(again ? before : this.#faults)].slice(0, MOST);
  }
}
