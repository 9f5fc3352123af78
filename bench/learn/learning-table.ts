import type { LearningFigures, Throughput } from './measure-learning';

/** The figures as lines of a Markdown table. */
export function learningTable({ nets, python, whole, memory, headEpoch }: LearningFigures): string {
  const beside = (own: Throughput, other: Throughput | null) =>
    other === null
      ? 'Python TensorFlow not measured: name an interpreter that has it with --python'
      : `TensorFlow ${python} in Python ${rate(other)}; ${(own.perSecond / other.perSecond).toFixed(2)} of it, by the cores' time ${(own.perCpuSecond / other.perCpuSecond).toFixed(2)}`;
  const rows: readonly (readonly [what: string, value: string])[] = [
    ['small net, forward and backward', `${rate(nets.cnn.tfjs)} (${beside(nets.cnn.tfjs, nets.cnn.python)})`],
    ['head alone, forward and backward', `${rate(nets.head.tfjs)} (${beside(nets.head.tfjs, nets.head.python)})`],
    [
      'small net in training, crops varied and triplets mined',
      `${whole.perSecond.toFixed(0)} pictures a second, ${(whole.loading * 100).toFixed(0)} % of the time waiting for crops`,
    ],
    [
      `memory over ${memory.steps} steps of it`,
      `${memory.tensors.join(' to ')} tensors, ${memory.rss.map((bytes) => (bytes / 2 ** 20).toFixed(0)).join(' to ')} MB resident`,
    ],
    ['head, an epoch of 10,000 pictures', `${headEpoch.toFixed(2)} s`],
  ];
  return [['what', 'figure'], ['---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const rate = ({ perSecond }: Throughput): string => `${perSecond.toFixed(0)} pictures a second`;
