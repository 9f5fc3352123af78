import { loadHead } from '../../encoder';
import { binaryStudy } from '../../learning/studies/binary/binary-study';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, writeJson } from './evaluate';
import { studyInput, type StudyOptions } from './study-input';

/** Distance against the binary head, on the same embeddings and on people whom none has seen. */
export async function studyBinary(options: StudyOptions, context: Context): Promise<Answer> {
  const { backend, features, set, pairs, read } = await studyInput(options, context);
  const { seed } = options;
  const head = await loadHead(context.encoder.head);
  const ways = binaryStudy({ set, pairs, read, head, seed, onProgress: context.say });
  const json = { ways, seed, backend, features };
  writeJson(options.json, json);
  const lines = ways.map(
    ({ name, accuracy, accuracyStd, auc, tarAtFar001, ms }) =>
      `  ${name}: ${percent(accuracy)} ± ${percent(accuracyStd)}, AUC ${auc.toFixed(4)}, TAR ${percent(tarAtFar001)}; ${ms.toFixed(2)} ms`,
  );
  return { json, text: ['View 2: accuracy, AUC, TAR at FAR 1e-3; one probe against 10,000 templates', ...lines].join('\n') };
}
