import type { EngineReport } from '../../contract/diagnostics';
import { galleryFacts } from '../../gallery/support-facts';
import { MINUTES } from '../diagnostics/frame-times';
import { supportFiles } from '../diagnostics/support-files';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Diagnostics = Pick<Operations, 'diagnostics.engine' | 'support.files'>;

/** What the engine says of itself, for the administrator and for whoever helps him. */
export function diagnostics(parts: StationParts): Diagnostics {
  return {
    'diagnostics.engine': async () => engineReport(parts),
    'support.files': async () => supportFiles(parts.db, engineReport(parts), parts.clock.wall()),
  };
}

export function engineReport({ db, frameTimes, recognisesNow }: Pick<StationParts, 'db' | 'frameTimes' | 'recognisesNow'>): EngineReport {
  const encoder = recognisesNow()?.encoder ?? null;
  return {
    backend: encoder?.backend ?? null,
    encoderId: encoder?.id ?? null,
    ...galleryFacts(db),
    memoryBytes: process.memoryUsage().rss,
    upSeconds: Math.round(process.uptime()),
    minutes: MINUTES,
    stages: frameTimes.summary(),
  };
}
