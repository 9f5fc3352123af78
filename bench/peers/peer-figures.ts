export interface PeerRow {
  readonly name: string;
  /** Mean over folds, each judged with the threshold of the others, and its standard deviation. */
  readonly accuracy: number;
  readonly accuracyStd: number;
  /** Pictures in which no face was found. */
  readonly notFound: number;
  /** From a file's bytes to the descriptor, median of all pictures. */
  readonly ms: number;
  /** The same of all processors together: hardly moved by what else runs. */
  readonly cpuMs: number;
}

export interface PeerFigures {
  readonly pairs: number;
  readonly images: number;
  readonly rows: readonly PeerRow[];
}

/** As a Markdown table. */
export function peerTable({ pairs, images, rows }: PeerFigures): string {
  const lines = rows.map(({ name, accuracy, accuracyStd, notFound, ms, cpuMs }) => [
    name,
    `${(accuracy * 100).toFixed(2)} % ± ${(accuracyStd * 100).toFixed(2)}`,
    String(notFound),
    `${ms.toFixed(0)} ms`,
    `${cpuMs.toFixed(0)} ms`,
  ]);
  const head = ['library', `accuracy, ${pairs} pairs`, `no face in ${images} pictures`, 'a picture', 'of the processors'];
  return [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
