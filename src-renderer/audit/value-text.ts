import { currentLocale } from '../i18n/locale.svelte';
import { m } from '../messages/compiled/messages';

export const yesOrNo = (value: boolean): string => (value ? m.admin_audit_yes() : m.admin_audit_no());

export const noneOr = <Value>(value: Value | null, text: (value: Value) => string): string =>
  value === null ? m.admin_audit_none() : text(value);

export const list = (texts: readonly string[]): string =>
  texts.length === 0 ? m.admin_audit_none() : texts.join(currentLocale() === 'zh' ? '、' : ', ');

/** Seconds with their fraction: a pulse may last half a second. */
export const seconds = (ms: number): string => m.admin_time_seconds({ seconds: ms / 1000 });
