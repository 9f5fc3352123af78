import type { Locale } from '../../src-main/contract/station-state';
import { overwriteGetLocale } from '../messages/compiled/runtime';

let current = $state<Locale>('en');

// Every message asks for the locale as it is drawn; asking a `$state` redraws it in place, with no reload.
overwriteGetLocale(() => current);

export const currentLocale = (): Locale => current;

/** Switches every text on the page, and the language that assistive technology reads it in. */
export function showLocale(locale: Locale): void {
  current = locale;
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en-GB';
}
