import type { EngineReport } from '../../contract/diagnostics';
import { galleryFacts } from '../../gallery/support-facts';
import { MINUTES } from '../diagnostics/frame-times';
import { supportFiles } from '../diagnostics/support-files';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type Diagnostics = Pick<Operations, 'diagnostics.engine' | 'support.files'>;

/** What the engine says of itself, for the administrator and for whoever helps him. */
export function diagnostics({ db, clock, frameTimes, recognisesNow }: StationParts): Diagnostics {
  const report = (): EngineReport => ({
    backend: recognisesNow()?.encoder.backend ?? null,
    encoderId: recognisesNow()?.encoder.id ?? null,
    ...galleryFacts(db),
    memoryBytes: process.memoryUsage().rss,
    upSeconds: Math.round(process.uptime()),
    minutes: MINUTES,
    stages: frameTimes.summary(),
  });
  return {
    'diagnostics.engine': async () => report(),
    'support.files': async () => supportFiles(db, report(), clock.wall()),
  };
}
