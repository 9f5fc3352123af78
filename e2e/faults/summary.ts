import { BACK_WITHIN_MS } from './invariants';
import type { Result } from './campaign';
import type { Violation } from './observed';
import type { FaultKind } from './plan';

interface Times {
  readonly count: number;
  /** Milliseconds; null where nothing was measured. */
  readonly median: number | null;
  readonly max: number | null;
}

/** A campaign in figures; `--json` prints it. */
export interface Summary {
  readonly seed: number;
  readonly faults: number;
  readonly violations: number;
  /** From the moment when a fault's cause was gone to the next visit's ON. */
  readonly recoveries: Times & {
    readonly limit: number;
    /** Those beyond the limit, each with the factor by which other programs slowed the station meanwhile; violations only where that does not account for it. */
    readonly beyond: readonly { readonly fault: number; readonly kind: FaultKind; readonly ms: number; readonly slowness: number }[];
    /** Median of that factor over all faults. */
    readonly slowness: number | null;
  };
  readonly byKind: Partial<Record<FaultKind, { readonly faults: number; readonly violations: number; readonly recoveries: Times }>>;
  readonly skipped: readonly { readonly kind: FaultKind; readonly why: string }[];
  readonly boards: readonly string[];
  readonly seconds: number;
  /** Of the last minute, at the beginning and at the end; a machine with `cores` cores is busy from that number on. */
  readonly load: { readonly before: number; readonly after: number; readonly cores: number };
  readonly found: readonly (Violation & {
    readonly board: string;
    readonly fault: number;
    readonly kind: FaultKind;
    readonly trace: readonly string[];
  })[];
}

export type Judged = Result & { readonly board: string };
export type Surroundings = Pick<Summary, 'seed' | 'skipped' | 'boards' | 'seconds' | 'load'>;

export function summarise(results: readonly Judged[], { seed, skipped, boards, seconds, load }: Surroundings): Summary {
  const kinds = [...new Set(results.map(({ fault }) => fault.kind))].sort();
  const of = (kind: FaultKind): readonly Judged[] => results.filter(({ fault }) => fault.kind === kind);
  return {
    seed,
    faults: results.length,
    violations: count(results),
    recoveries: {
      ...times(results),
      limit: BACK_WITHIN_MS,
      beyond: beyond(results),
      slowness: middle(results.map((result) => hundredths(result.slowness))),
    },
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, { faults: of(kind).length, violations: count(of(kind)), recoveries: times(of(kind)) }]),
    ),
    skipped,
    boards,
    seconds,
    load,
    found: results.flatMap(({ violations, board, fault, trace }) =>
      violations.map((violation) => ({ ...violation, board, fault: fault.number, kind: fault.kind, trace })),
    ),
  };
}

const count = (results: readonly Result[]): number => results.reduce((sum, { violations }) => sum + violations.length, 0);

/** The lower of the two in the middle: one that was measured. */
function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const hundredths = (value: number): number => Math.round(100 * value) / 100;

function beyond(results: readonly Result[]): Summary['recoveries']['beyond'] {
  return results.flatMap(({ fault: { number, kind }, backMs, slowness }) =>
    backMs !== null && backMs > BACK_WITHIN_MS ? [{ fault: number, kind, ms: Math.round(backMs), slowness: hundredths(slowness) }] : [],
  );
}

function times(results: readonly Result[]): Times {
  const sorted = results.flatMap(({ backMs }) => (backMs === null ? [] : [Math.round(backMs)])).sort((a, b) => a - b);
  return { count: sorted.length, median: middle(sorted), max: sorted.at(-1) ?? null };
}

export function table(summary: Summary): string {
  const row = (name: string, faults: number, violations: number, { median, max }: Times): string =>
    `${name.padEnd(16)} ${String(faults).padStart(6)} ${String(violations).padStart(10)} ${String(median ?? '-').padStart(9)} ${String(max ?? '-').padStart(7)}`;
  const { load } = summary;
  return [
    `${'fault'.padEnd(16)} faults violations median ms  max ms`,
    ...Object.entries(summary.byKind).map(([kind, { faults, violations, recoveries }]) => row(kind, faults, violations, recoveries)),
    row('all', summary.faults, summary.violations, summary.recoveries),
    ...summary.recoveries.beyond.map(
      ({ fault, kind, ms, slowness }) => `fault ${fault}, ${kind}: back after ${ms} ms, the station ${slowness} times slower than alone`,
    ),
    ...summary.skipped.map(({ kind, why }) => `${kind} was left out: ${why}`),
    `seed ${summary.seed}; boards ${summary.boards.join(', ')}; ${summary.seconds} s; load ${load.before} to ${load.after} on ${load.cores} cores`,
  ].join('\n');
}
