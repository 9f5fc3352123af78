import { correctEvent, correctionsOf } from '../../gallery/corrections';
import { countEvents, pageOfEvents } from '../../gallery/events';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type AccessLog = Pick<Operations, 'log.page' | 'log.count' | 'log.correct' | 'log.corrections'>;

/** The access log and what was said of it afterwards. */
export function accessLog({ db, clock }: StationParts): AccessLog {
  return {
    'log.page': async (page) => pageOfEvents(db, page),
    'log.count': async ({ filter }) => ({ events: countEvents(db, filter) }),
    'log.correct': async (correction, actor) => {
      correctEvent(db, correction, { actor, at: clock.wall() });
      return null;
    },
    'log.corrections': async (span) => correctionsOf(db, span),
  };
}
