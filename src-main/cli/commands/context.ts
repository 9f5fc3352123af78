import type { EncoderOptions } from '../../encoder';
import type { ReachedStation } from '../reach-station';

/** What commands share. */
export interface Context {
  readonly encoder: EncoderOptions;
  /** Script of the processes that embed data sets. */
  readonly evaluationWorker: string;
  /** Script of the thread that prepares crops for training. */
  readonly cropThread: string;
  /** The station's data folder. */
  readonly data: string;
  readonly passwordFile: string | undefined;
  /** The answer is for a program: no bar is drawn. */
  readonly json: boolean;
  /** Opens the station once; it is closed when the command has ended. */
  reach(): Promise<ReachedStation>;
  /** A line for whoever watches; never on standard output. */
  say(line: string): void;
}
