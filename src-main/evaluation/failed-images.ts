import { relative, sep } from 'node:path';
import type { FaultCode } from '../core/fault';
import type { EmbeddedImages } from './embed/embed-images';

/** A picture that gave no embedding; its comparisons count as refused. */
export interface FailedImage {
  /** Path within the data set's folder. */
  readonly image: string;
  readonly code: FaultCode;
  readonly message: string;
}

/** Each picture once, whichever path it failed on, by name. @param folder the data set's */
export function failedImages({ enrolment, live }: EmbeddedImages, folder: string): FailedImage[] {
  const failures = new Map<string, FailedImage>();
  for (const [file, embedded] of [...enrolment, ...live]) {
    if (embedded.kind !== 'failure') continue;
    const image = relative(folder, file).split(sep).join('/');
    failures.set(image, { image, ...embedded.fault });
  }
  return [...failures.values()].sort((a, b) => (a.image < b.image ? -1 : 1));
}
