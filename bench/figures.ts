import type { BackendName } from '../src-main/encoder/encoder';

/** Milliseconds. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** Milliseconds, medians; nets alone, without the preparation of their input. */
export interface NetTimes {
  readonly detect: number;
  readonly embed: number;
}

export interface StageFigures {
  /** Whole stages as a live frame goes through them. */
  readonly stages: { readonly detect: number; readonly align: number; readonly embed: number };
  readonly nets: NetTimes;
  /** The same nets, the same inputs. */
  readonly onnxruntime: NetTimes;
}

/** Medians of one run, each probe scanned in every way. */
export interface ScanRow {
  readonly templates: number;
  /**
   * `index`: the station's own, with its answer in people, null where it was not asked; `usearch`: the search inside it, on one thread;
   * `loop`: plain JavaScript; `matMul`: tf.matMul and topk in libtensorflow, on all cores.
   */
  readonly ms: { readonly index: number | null; readonly usearch: number; readonly loop: number; readonly matMul: number };
}

export interface ScanFigures {
  readonly scans: readonly ScanRow[];
  /** Of the resident index, by 50,000 people: growth of the process's resident set, and of its heap and buffers alone. */
  readonly bytesPerTemplate: { readonly resident: number; readonly held: number };
}

export interface EvaluationFigures {
  /** Pictures embedded by all cores, with mirror image: files to embeddings, as `evaluate` does it. */
  readonly imagesPerSecond: number;
}

export interface VisitFigures {
  /** In the page: from reading the camera's frame to the engine's answer, for frames with a face that was encoded. */
  readonly frameToDecision: Spread;
  /** From the capture of the first frame with the man in view to ON at the board. */
  readonly appearToOn: Spread;
  /** In the page: from reading the first frame that shows a face to the idle screen's giving way on the display. */
  readonly seenToFeedback: Spread;
  /** The same from the capture of the first frame with the man in view: the wait for the next look comes to it. */
  readonly appearToFeedback: Spread;
  readonly visits: number;
}

export interface StationFigures {
  /** From the launcher's start, ms. */
  readonly windowVisible: number;
  readonly startToReady: number;
  /** All processes together, camera on, nobody in view: share of one core. */
  readonly idleCpu: number;
  readonly idleCpuOf: Readonly<Record<string, number>>;
  /** Sum of the proportional set sizes of all processes, MB. */
  readonly rss: number;
  readonly rssOf: Readonly<Record<string, number>>;
  /** What other programs took of one core meanwhile: the figures are to be trusted when it is small. */
  readonly foreignCpu: number;
}

export interface PolicyFigures {
  readonly people: number;
  readonly groups: number;
  /** How many of them passed. */
  readonly admitted: number;
  /** Microseconds a question. */
  readonly median: number;
  readonly p99: number;
}

/** Milliseconds, medians. */
export interface LogRow {
  readonly filter: string;
  /** Events that it lets through. */
  readonly found: number;
  readonly page: number;
  /** The page from the middle of the log on. */
  readonly deep: number;
  readonly count: number;
}

/** Asked of the engine, median, milliseconds. */
export interface ReportRow {
  readonly report: string;
  readonly took: number;
}

export interface LogFigures {
  readonly events: number;
  readonly bytes: number;
  /** Of the gallery's file, with the first page. */
  readonly open: number;
  readonly rows: readonly LogRow[];
  readonly reports: readonly ReportRow[];
  readonly screen: LogScreenFigures;
}

/** A list that is scrolled, milliseconds. */
export interface ScrollFigures {
  /** Pixels a frame. */
  readonly speed: number;
  /** From one frame to the next. */
  readonly frame: Spread;
  /** Of the page's main thread for one frame, processor time. */
  readonly work: number;
  /** In the document at once, those that take the place of others included. */
  readonly mostRows: number;
  /** Share of the frames whose middle showed no row. */
  readonly blank: number;
  /** The same of a copy that is drawn once and never changes: what the machine allows. */
  readonly still: { readonly frame: Spread; readonly work: number };
}

/** In the administrator's window, milliseconds. */
export interface LogScreenFigures {
  /** Until the first rows are painted, median. */
  readonly opened: readonly { readonly filter: string; readonly shown: number }[];
  readonly scrolls: readonly (ScrollFigures & {
    /** Events that went by. */
    readonly passed: number;
  })[];
}

/** In the administrator's window, milliseconds. */
export interface PeopleFigures {
  readonly people: number;
  /** The station's query for all of them, median. */
  readonly query: number;
  /** Until the first rows are painted, median. */
  readonly opened: number;
  /** From a letter of a search to the list that it leaves. */
  readonly letter: Spread;
  readonly scrolls: readonly ScrollFigures[];
}

/** Milliseconds, medians. `fromStart`: of Electron's main process; `fromLoad`: of the page; both to the first contentful paint. */
export interface ScreensFigures {
  readonly runs: number;
  /** `ready`: a station that looks; `mirror`: the first picture of whoever stands there; both from the start of main. */
  readonly kiosk: { readonly fromStart: number; readonly fromLoad: number; readonly ready: number; readonly mirror: number };
  /** `firstRow`: of the overview, from the page's load. */
  readonly admin: { readonly fromLoad: number; readonly firstRow: number };
  /** A window with a static page in the same Electron; `another`: `fromLoad` of its second window. */
  readonly bare: { readonly fromStart: number; readonly fromLoad: number; readonly another: number };
}

export interface MemoryFigures {
  readonly visitsAnHour: number;
  readonly visits: number;
  readonly kioskScreens: number;
  /** Of the administrator through all places of the app. */
  readonly walks: number;
  readonly places: number;
  readonly rows: readonly {
    readonly what: string;
    /** Medians of the first and the last third of the samples. */
    readonly first: number;
    readonly last: number;
    /** Growth in an hour of visits, Theil-Sen. */
    readonly perHour: number;
  }[];
}

export type Figures = { readonly backend: BackendName } & StageFigures & ScanFigures & EvaluationFigures & VisitFigures & StationFigures;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spread = (values: readonly number[]): Spread => ({ median: median(values), p95: quantile(values, 0.95) });

/** Linear between the two nearest values (Hyndman and Fan 1996, type 7). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
