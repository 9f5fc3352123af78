import type { Locale } from '../../src-main/contract/station-state';

/** Each language in its own words. */
export const LOCALE_NAMES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'zh', name: '中文' },
];

export const isLocale = (text: string): text is Locale => LOCALE_NAMES.some(({ locale }) => locale === text);
