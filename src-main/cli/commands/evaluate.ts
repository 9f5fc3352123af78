import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Fault } from '../../core/fault';
import { type EmbeddedSet, embedSet } from '../../evaluation/embed/embed-set';
import type { EmbeddedImages } from '../../evaluation/embed/embed-images';
import type { ReadFeaturesOptions } from '../../evaluation/embed/read-features';
import type { FailedImage } from '../../evaluation/failed-images';
import { showProgress } from '../progress';
import type { Context } from './context';

/** What every evaluation takes. */
export interface EvaluateOptions {
  /** The data set's folder. */
  readonly images: string;
  /** Files to write. */
  readonly json?: string;
  readonly report?: string;
  /** Folder of what was embedded before. */
  readonly cache: string;
}

/** Before hours of work, not after. @throws Fault argument-invalid */
export function checkPlaces({ images, json, report }: EvaluateOptions): void {
  if (!existsSync(images) || !statSync(images).isDirectory())
    throw new Fault('argument-invalid', `There is no folder ${images}; name the one that holds the pictures.`);
  for (const file of [json, report]) {
    if (file !== undefined && !existsSync(dirname(resolve(file))))
      throw new Fault('argument-invalid', `There is no folder for ${file}; make it first.`);
  }
}

/** Embeds with a bar on standard error; Ctrl-C ends it and keeps what there is. @throws Fault interrupted */
export function embedWithProgress(
  { images: folder, cache }: EvaluateOptions,
  images: ReadFeaturesOptions['images'],
  context: Context,
): Promise<EmbeddedSet> {
  return withProgress(context, (how) => embedSet(folder, { images, cache, ...how }));
}

/** Work on pictures with a bar on standard error; Ctrl-C ends it and keeps what there is. @throws Fault interrupted */
export async function withProgress<T>(
  { encoder, evaluationWorker }: Context,
  work: (how: Omit<ReadFeaturesOptions, 'images' | 'cache'>) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const interrupt = () =>
    ending.abort(new Fault('interrupted', 'Stopped. What was embedded is kept: the same command goes on from there.'));
  process.once('SIGINT', interrupt);
  const progress = showProgress(process.stderr, () => performance.now());
  try {
    return await work({ encoderOptions: encoder, worker: evaluationWorker, onProgress: progress.show, signal: ending.signal });
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
  }
}

export function writeJson(file: string | undefined, value: unknown): void {
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

const MOST_NAMED = 20;

/** What to say of pictures that failed. */
export function failures(failed: readonly FailedImage[]): string[] {
  if (failed.length === 0) return [];
  const named = failed.slice(0, MOST_NAMED).map(({ image, message }) => `  ${image}: ${message}`);
  const more = failed.length > MOST_NAMED ? [`  and ${failed.length - MOST_NAMED} more`] : [];
  return [`${failed.length} images could not be used; their comparisons count as refused:`, ...named, ...more];
}

export const percent = (share: number, digits = 2): string => `${(share * 100).toFixed(digits)} %`;

/** What a report says of where its figures come from. */
export const aboutRun = (list: string, images: string, { encoder, backend }: EmbeddedImages): string[] => [
  `${basename(list)} on the pictures of ${basename(resolve(images))}.`,
  `Encoder ${encoder.slice(0, 16)}, backend ${backend}.`,
];
