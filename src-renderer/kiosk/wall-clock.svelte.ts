import type { Locale } from '../../src-main/contract/station-state';

const MINUTE_MS = 60_000;
const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** The station's time of day in hours and minutes; wakes once a minute, as the minute turns. */
export class WallClock {
  #now = $state(Date.now());

  follow(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      this.#now = Date.now();
      timer = setTimeout(tick, MINUTE_MS - (this.#now % MINUTE_MS));
    };
    tick();
    return () => clearTimeout(timer);
  }

  /** Minutes since the epoch. */
  get minute(): number {
    return Math.floor(this.#now / MINUTE_MS);
  }

  /** @param zone IANA name */
  text(locale: Locale, zone: string | undefined): string {
    return new Intl.DateTimeFormat(TAGS[locale], { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(this.#now);
  }
}
