import { expect, it } from 'vitest';
import { asVisitorId, FRONT_CAMERA, INSIDE_CAMERA } from '../../core/ids';
import { correctEvent } from '../corrections';
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
  seenWithin(log.db, SPAN, [INSIDE_CAMERA]).map(({ name, outwards, unused }) => `${name} ${outwards ? 'out' : 'in'}${unused ? '?' : ''}`);

it('lists everybody once, by his last way and by name, with the first and the last time', () => {
  const log = writtenLog();
  log.granted('2026-06-30T23:59:59Z', 'Yesterday');
  log.granted(at('08:00'), 'Cleo');
  log.granted(at('08:01'), 'Bert');
  log.left(at('12:00'), 'Bert');
  log.left(at('12:30'), 'Cleo');
  log.granted(at('13:00'), 'Cleo');
  expect(told(log)).toEqual(['Bert out', 'Cleo in']);
  expect(seenWithin(log.db, SPAN, [INSIDE_CAMERA])[1]).toMatchObject({ firstAt: ms('08:00'), lastAt: ms('13:00'), who: 'deleted' });
});

it('goes by the order of the log where the clock was put back', () => {
  const log = writtenLog();
  log.granted(at('09:00'), 'Ada');
  log.left(at('08:30'), 'Ada');
  expect(told(log)).toEqual(['Ada out']);
});

it('does not list whoever stood before a door that stayed shut', () => {
  const log = writtenLog();
  const { eventId } = log.granted(at('08:00'), 'Ada');
  log.log(at('08:00'), { kind: 'order', of: eventId, result: 'offline' });
  const other = log.granted(at('08:01'), 'Bert');
  // Perhaps it opened all the same: he is listed.
  log.log(at('08:01'), { kind: 'order', of: other.eventId, result: 'unconfirmed' });
  const third = log.granted(at('08:02'), 'Cleo');
  // The other door of an interlock had been opened by then.
  log.log(at('08:02'), { kind: 'order', of: third.eventId, result: 'other-door' });
  expect(told(log)).toEqual(['Bert in']);
});

it('lets nobody leave by a door that is not known to have opened', () => {
  const log = writtenLog();
  for (const name of ['Ada', 'Bert', 'Cleo']) log.granted(at('08:00'), name);
  const [unconfirmed, refused] = ['Ada', 'Bert'].map((name) => log.granted(at('17:00'), name, INSIDE_CAMERA));
  log.log(at('17:00'), { kind: 'order', of: unconfirmed.eventId, result: 'unconfirmed' });
  log.log(at('17:00'), { kind: 'order', of: refused.eventId, result: 'other-door' });
  // What became of the last one's order nobody has written: the station died.
  log.granted(at('17:01'), 'Cleo', INSIDE_CAMERA);
  expect(told(log)).toEqual(['Ada in', 'Bert in', 'Cleo in']);
});

it('lets nobody leave of whom somebody said that it was another, until that is withdrawn', () => {
  const log = writtenLog();
  log.granted(at('08:00'), 'Ada');
  const { eventId } = log.left(at('17:00'), 'Ada');
  correctEvent(log.db, { eventId, said: 'not-them', by: 'Bert', note: null }, STAMP);
  expect(told(log)).toEqual(['Ada in']);
  correctEvent(log.db, { eventId, said: 'withdrawn', by: 'Bert', note: null }, STAMP);
  expect(told(log)).toEqual(['Ada out']);
});

it('goes by the way that each camera was said to see people go', () => {
  const log = writtenLog();
  log.left(at('08:00'), 'Ada', FRONT_CAMERA);
  expect(seenWithin(log.db, SPAN, [FRONT_CAMERA])).toMatchObject([{ name: 'Ada', outwards: true }]);
});

it('errs on the side of too many where the contact shows that nobody opened the door', () => {
  const log = writtenLog();
  const goesIn = log.granted(at('08:00'), 'Ada');
  log.log(at('08:00'), { kind: 'no-pass', cause: goesIn.number });
  log.granted(at('08:10'), 'Bert');
  const goesOut = log.left(at('17:00'), 'Bert');
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

it('lets the first of two leave with the second, by the order for the second', () => {
  const log = writtenLog();
  for (const name of ['Ada', 'Bert']) log.granted(at('08:00'), name);
  log.refused(at('17:00'), 'second-person-awaited', 'Ada', INSIDE_CAMERA);
  const together = log.granted('2026-07-01T17:00:20Z', 'Bert', INSIDE_CAMERA);
  log.log('2026-07-01T17:00:20Z', { kind: 'order', of: together.eventId, result: 'stuck' });
  expect(told(log)).toEqual(['Ada in', 'Bert in']);
  log.refused(at('17:05'), 'second-person-awaited', 'Ada', INSIDE_CAMERA);
  const nobodyWent = log.left('2026-07-01T17:05:20Z', 'Bert');
  log.log('2026-07-01T17:05:40Z', { kind: 'no-pass', cause: nobodyWent.number });
  expect(told(log)).toEqual(['Ada in', 'Bert in']);
  log.refused(at('17:10'), 'second-person-awaited', 'Ada', INSIDE_CAMERA);
  log.left('2026-07-01T17:10:20Z', 'Bert');
  expect(told(log)).toEqual(['Ada out', 'Bert out']);
});

it('calls people by the name that they have now', () => {
  const log = writtenLog();
  enrolPerson(log.db, { personId: ADA, name: 'Ada', templates: [template('t', 1)] }, STAMP);
  log.granted(at('08:00'), 'Ada');
  renamePerson(log.db, { personId: ADA, name: 'Ada Lovelace' }, STAMP);
  expect(seenWithin(log.db, SPAN, [INSIDE_CAMERA])).toMatchObject([{ personId: ADA, name: 'Ada Lovelace', who: 'person' }]);
});

it('tells a visitor from somebody who has been deleted', () => {
  const log = writtenLog();
  const secret = { salt: new Uint8Array(16), cost: { memoryKib: 8, passes: 1 }, own: new Uint8Array(32), duress: null };
  issueVisitor(log.db, { visitorId: asVisitorId('carla'), name: 'Carla', number: '77', until: SPAN.to, secret, groups: [] }, STAMP);
  log.granted(at('08:00'), 'Carla');
  log.granted(at('08:01'), 'Gone');
  expect(seenWithin(log.db, SPAN, [INSIDE_CAMERA]).map(({ who }) => who)).toEqual(['visitor', 'deleted']);
});
