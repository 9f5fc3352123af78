import type { ScreensFigures } from '../figures';

/** As a Markdown table, milliseconds, with how many times as long as the bare window takes. */
export function screensTable({ runs, kiosk, admin, bare }: ScreensFigures): string {
  const beside = (value: number, floor: number): readonly string[] => [ms(value), ms(floor), `${(value / floor).toFixed(1)} x`];
  const alone = (value: number): readonly string[] => [ms(value), '', ''];
  const rows = [
    ['kiosk: process start to first paint', ...beside(kiosk.fromStart, bare.fromStart)],
    ['kiosk: page load to first paint', ...beside(kiosk.fromLoad, bare.fromLoad)],
    ['kiosk: process start to a station that looks', ...alone(kiosk.ready)],
    ['kiosk: process start to the first mirror picture of somebody who stands there', ...alone(kiosk.mirror)],
    ["administrator's window: page load to first paint", ...beside(admin.fromLoad, bare.another)],
    ["administrator's window: page load to the overview's first row", ...beside(admin.firstRow, bare.another)],
  ];
  return [[`median of ${runs} starts`, 'Threshold', 'bare Electron window', 'ratio'], ['---', '---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
