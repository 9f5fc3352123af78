const DAY_MS = 24 * 60 * 60 * 1000;

/** More than a month of people and events would be gone; this project's own choice. */
const OLD_DAYS = 30;

export const isOld = (madeAt: number, now: number): boolean => now - madeAt > OLD_DAYS * DAY_MS;
