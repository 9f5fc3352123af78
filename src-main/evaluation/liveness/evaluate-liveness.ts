import { LIVENESS_PARAMS } from '../../core/liveness/params';
import type { Encoder } from '../../encoder/encoder';
import { type Clip, readClips } from './clips-file';
import { livenessErrors, type LivenessErrors } from './error-rates';
import { framesOf } from './film';
import { judgeClip, type JudgedClip } from './judge-clip';

export type ClipResult = Pick<Clip, 'file' | 'label' | 'species'> & JudgedClip;

export interface LivenessEvaluation {
  /** Score from which a visit passes as live. */
  readonly threshold: number;
  /** Score below which both nets together call it an attack. */
  readonly attackThreshold: number;
  /** Value alone, for each species; with intervals in `rates`. */
  readonly apcer: Readonly<Record<string, number>>;
  readonly bpcer: number;
  readonly rates: LivenessErrors;
  readonly clips: readonly ClipResult[];
  readonly failedClips: readonly { readonly file: string; readonly message: string }[];
}

export interface LivenessOptions {
  /** CSV with file, label and species. */
  readonly clips: string;
  readonly encoder: Pick<Encoder, 'analyse'>;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * What the door makes of recorded presentations. A clip that cannot be read is listed and not counted.
 * @throws Fault argument-invalid, list-malformed
 */
export async function evaluateLiveness({ clips: list, encoder, onProgress }: LivenessOptions): Promise<LivenessEvaluation> {
  const clips = readClips(list);
  const judged: ClipResult[] = [];
  const failedClips: { file: string; message: string }[] = [];
  for (const [i, { file, path, label, species }] of clips.entries()) {
    onProgress?.(i, clips.length);
    try {
      judged.push({ file, label, species, ...(await judgeClip(encoder, framesOf(path))) });
    } catch (error) {
      failedClips.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  onProgress?.(clips.length, clips.length);
  const rates = livenessErrors(judged);
  return {
    threshold: LIVENESS_PARAMS.live,
    attackThreshold: LIVENESS_PARAMS.attack,
    apcer: Object.fromEntries(Object.entries(rates.apcer).map(([species, { value }]) => [species, value])),
    bpcer: rates.bpcer.value,
    rates,
    clips: judged,
    failedClips,
  };
}
