import { join } from 'node:path';
import type { DataFolder } from '../../gallery/data-folder';
import { ENCODERS, GALLERY } from './manifest';

/** What lies in the folder of a backup that is being brought back. */
export interface RestorePlaces {
  readonly zip: string;
  /** The station that is to come. */
  readonly next: string;
  readonly gallery: string;
  readonly encoders: string;
  /** The station that was, until it is deleted. */
  readonly before: string;
  /** While this is there, the station that is to come takes the place of the one that was, whatever happens. */
  readonly marker: string;
}

export function restorePlaces({ restore }: DataFolder): RestorePlaces {
  const next = join(restore, 'next');
  return {
    zip: join(restore, 'backup.zip'),
    next,
    gallery: join(next, GALLERY),
    encoders: join(next, ENCODERS),
    before: join(restore, 'before'),
    marker: join(restore, 'ready'),
  };
}
