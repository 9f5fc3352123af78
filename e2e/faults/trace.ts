import type { DoneFault, LogRow } from './observed';
import type { Rig } from './rig';

/** Looked back on before a fault. */
const BEFORE_MS = 3000;
const MOST_BYTES = 40;

/** What led to a violation: bytes and moves at the board, who stood there, then the rows that were written since the fault before. Times are milliseconds from the fault's beginning. */
export function traceOf({ simulator, commands, showings }: Rig, { from, until }: DoneFault, rows: readonly LogRow[]): readonly string[] {
  const lines = [
    { at: from, what: 'fault begins' },
    { at: until, what: 'fault ends' },
    ...simulator.heard.map(({ at, hex }) => ({ at, what: `board hears ${hex.slice(0, 2 * MOST_BYTES)}` })),
    ...simulator.moves.map(({ at, on }) => ({ at, what: `relay ${on ? 'on' : 'off'}` })),
    ...commands.map(({ at, log }) => ({ at, what: `ON, newest pass ${JSON.stringify(log)}` })),
    ...showings.map(({ at, who }) => ({ at, what: `camera shows ${who}` })),
  ];
  return [
    ...lines
      .filter(({ at }) => at >= from - BEFORE_MS)
      .sort((a, b) => a.at - b.at)
      .map(({ at, what }) => `${(at - from).toFixed(0).padStart(7)}  ${what}`),
    ...rows.map(({ number, kind, detail }) => `  event ${number} ${kind} ${detail.slice(0, 160)}`),
  ];
}
