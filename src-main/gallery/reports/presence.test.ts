import { expect, it } from 'vitest';
import { asVisitorId, INSIDE_CAMERA } from '../../core/ids';
import { ADA, STAMP, template } from '../fixture';
import { enrolPerson, renamePerson } from '../people';
import { issueVisitor } from '../visitors';
import { writtenLog } from './fixture';
import { seenWithin } from './presence';

const SPAN = { from: Date.parse('2026-07-01T00:00:00Z'), to: Date.parse('2026-07-02T00:00:00Z') };
const at = (time: string): string => `2026-07-01T${time}:00Z`;
const ms = (time: string): number => Date.parse(at(time));

/** Names, each with the way he went last. */
const told = (log: ReturnType<typeof writtenLog>): string[] =>
  seenWithin(log.db, SPAN).map(({ name, outwards, unused }) => `${name} ${outwards ? 'out' : 'in'}${unused ? '?' : ''}`);

it('lists everybody once, by his last way and by name, with the first and the last time', () => {
  const log = writtenLog();
  log.granted('2026-06-30T23:59:59Z', 'Yesterday');
  log.granted(at('08:00'), 'Cleo');
  log.granted(at('08:01'), 'Bert');
  log.granted(at('12:00'), 'Bert', INSIDE_CAMERA);
  log.granted(at('12:30'), 'Cleo', INSIDE_CAMERA);
  log.granted(at('13:00'), 'Cleo');
  expect(told(log)).toEqual(['Bert out', 'Cleo in']);
  expect(seenWithin(log.db, SPAN)[1]).toMatchObject({ firstAt: ms('08:00'), lastAt: ms('13:00'), who: 'deleted' });
});

it('goes by the order of the log where the clock was put back', () => {
  const log = writtenLog();
  log.granted(at('09:00'), 'Ada');
  log.granted(at('08:30'), 'Ada', INSIDE_CAMERA);
  expect(told(log)).toEqual(['Ada out']);
});

it('does not list whoever stood before a door that stayed shut', () => {
  const log = writtenLog();
  const { eventId } = log.granted(at('08:00'), 'Ada');
  log.log(at('08:00'), { kind: 'order', of: eventId, result: 'offline' });
  const other = log.granted(at('08:01'), 'Bert');
  // Perhaps it opened all the same: he is listed.
  log.log(at('08:01'), { kind: 'order', of: other.eventId, result: 'unconfirmed' });
  expect(told(log)).toEqual(['Bert in']);
});

it('errs on the side of too many where the contact shows that nobody opened the door', () => {
  const log = writtenLog();
  const goesIn = log.granted(at('08:00'), 'Ada');
  log.log(at('08:00'), { kind: 'no-pass', cause: goesIn.number });
  log.granted(at('08:10'), 'Bert');
  const goesOut = log.granted(at('17:00'), 'Bert', INSIDE_CAMERA);
  log.log(at('17:00'), { kind: 'no-pass', cause: goesOut.number });
  expect(told(log)).toEqual(['Ada in?', 'Bert in']);
});

it('lists the first of two who had to go together, once the second is let in', () => {
  const log = writtenLog();
  log.refused(at('08:00'), 'second-person-awaited', 'Ada');
  expect(told(log)).toEqual([]);
  log.granted('2026-07-01T08:00:20Z', 'Bert');
  expect(told(log)).toEqual(['Ada in', 'Bert in']);
  log.refused(at('09:00'), 'second-person-awaited', 'Cleo');
  log.granted(at('09:05'), 'Dora');
  expect(told(log)).toEqual(['Ada in', 'Bert in', 'Dora in']);
});

it('calls people by the name that they have now', () => {
  const log = writtenLog();
  enrolPerson(log.db, { personId: ADA, name: 'Ada', templates: [template('t', 1)] }, STAMP);
  log.granted(at('08:00'), 'Ada');
  renamePerson(log.db, { personId: ADA, name: 'Ada Lovelace' }, STAMP);
  expect(seenWithin(log.db, SPAN)).toMatchObject([{ personId: ADA, name: 'Ada Lovelace', who: 'person' }]);
});

it('tells a visitor from somebody who has been deleted', () => {
  const log = writtenLog();
  const secret = { salt: new Uint8Array(16), cost: { memoryKib: 8, passes: 1 }, own: new Uint8Array(32), duress: null };
  issueVisitor(log.db, { visitorId: asVisitorId('carla'), name: 'Carla', number: '77', until: SPAN.to, secret, groups: [] }, STAMP);
  log.granted(at('08:00'), 'Carla');
  log.granted(at('08:01'), 'Gone');
  expect(seenWithin(log.db, SPAN).map(({ who }) => who)).toEqual(['visitor', 'deleted']);
});
