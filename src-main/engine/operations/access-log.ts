import { latestChanges } from '../../gallery/changes';
import { correctEvent, correctionsOf } from '../../gallery/corrections';
import { countEvents, pageOfEvents } from '../../gallery/events';
import { personName } from '../../gallery/people';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type AccessLog = Pick<Operations, 'log.page' | 'log.count' | 'log.correct' | 'log.corrections' | 'changes.page'>;

/** The access log, what was said of it afterwards, and the audit. */
export function accessLog({ db, clock }: StationParts): AccessLog {
  return {
    'log.page': async (page) => pageOfEvents(db, page),
    'log.count': async ({ filter }) => ({ events: countEvents(db, filter) }),
    'log.correct': async (correction, actor) => {
      correctEvent(db, correction, { actor, at: clock.wall() });
      return null;
    },
    'log.corrections': async (span) => correctionsOf(db, span),
    'changes.page': async (page) =>
      latestChanges(db, page).map((row) => {
        const personId = 'personId' in row.change ? row.change.personId : null;
        return { ...row, name: personId === null ? null : personName(db, personId) };
      }),
  };
}
