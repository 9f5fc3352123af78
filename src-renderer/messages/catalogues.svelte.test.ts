import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FAULT_CODES } from '../../src-main/core/fault';
import { faultText } from '../i18n/fault-text';
import { currentLocale, showLocale } from '../i18n/locale.svelte';
import { m } from './compiled/messages';

const CATALOGUES = ['faults', 'kiosk', 'admin'] as const;

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });
const read = (catalogue: string, locale: string): Record<string, unknown> => {
  const { $schema: _, ...messages } = files[`./${catalogue}/${locale}.json`];
  return messages;
};
const placeholders = (text: unknown): string[] => [...new Set(JSON.stringify(text).match(/\{(\w+)\}/g) ?? [])].sort();

afterEach(() => showLocale('en'));

describe.each(CATALOGUES)('the catalogue %s', (catalogue) => {
  const en = read(catalogue, 'en');
  const zh = read(catalogue, 'zh');

  it('has the same keys in both languages, each beginning with its catalogue', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    const prefix = catalogue === 'faults' ? 'fault_' : `${catalogue}_`;
    expect(Object.keys(en).filter((key) => !key.startsWith(prefix))).toEqual([]);
  });

  it('fills in the same places in both languages', () => {
    for (const key of Object.keys(en)) expect(placeholders(zh[key]), key).toEqual(placeholders(en[key]));
  });
});

describe('messages', () => {
  it('are there, and change with the language without a reload', () => {
    expect(m.kiosk_granted({ name: 'Ada' })).toBe('Welcome, Ada');
    showLocale('zh');
    expect(currentLocale()).toBe('zh');
    expect(m.kiosk_granted({ name: 'Ada' })).toBe('Ada，欢迎');
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('redraw what has been drawn', () => {
    let drawn = '';
    const stop = $effect.root(() => {
      $effect(() => {
        drawn = m.kiosk_refused();
      });
    });
    flushSync();
    showLocale('zh');
    flushSync();
    expect(drawn).toBe('未能识别');
    stop();
  });

  it('say every fault in both languages', () => {
    for (const locale of ['en', 'zh'] as const) {
      showLocale(locale);
      for (const code of FAULT_CODES) expect(faultText(code), code).not.toBe('');
    }
  });
});
