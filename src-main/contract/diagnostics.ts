import type { FaultCode } from '../core/fault';

/** What a frame goes through, in this order; 'wait': from its arrival until the engine takes it up. */
export const STAGES = ['wait', 'detect', 'align', 'embed', 'live', 'decide'] as const;
export type Stage = (typeof STAGES)[number];

/** Milliseconds of one stage over the last minutes; null where no frame went through it. */
export interface StageSummary {
  readonly stage: Stage;
  readonly frames: number;
  readonly median: number | null;
  readonly p95: number | null;
}

/** What the engine says of itself. */
export interface EngineReport {
  readonly backend: 'tensorflow' | 'wasm' | null;
  readonly encoderId: string | null;
  /** Version of the database's tables. */
  readonly schema: number;
  readonly databaseBytes: number;
  readonly people: number;
  readonly templates: number;
  readonly events: number;
  readonly memoryBytes: number;
  readonly upSeconds: number;
  /** Over how many minutes frames are summed up. */
  readonly minutes: number;
  readonly stages: readonly StageSummary[];
}

/** Something that went wrong: what was asked, and how it failed. No sentence, for one may hold a name. */
export interface RecentFault {
  /** Of the last of them, milliseconds since the epoch. */
  readonly at: number;
  readonly source: 'admin' | 'kiosk' | 'engine' | 'relay';
  /** The call that failed, or what of engine or relay did. */
  readonly what: string;
  readonly code: FaultCode | 'crashed';
  /** How often in a row. */
  readonly count: number;
}

/** What main says of itself; it is there while the engine is away, too. */
export interface ShellReport {
  readonly app: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly system: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly upSeconds: number;
  /** Newest first, since the station was started. */
  readonly faults: readonly RecentFault[];
}

/** One file of the support bundle, as it is shown before it is saved. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

export const jsonFile = (name: string, value: unknown): BundleFile => ({ name, text: `${JSON.stringify(value, null, 2)}\n` });
