import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** A station's data folder: the one that was named, else the user's own. */
export const stationFolder = (named?: string): string =>
  named === undefined ? join(envPaths('threshold', { suffix: '' }).data) : resolve(named);
