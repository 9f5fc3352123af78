import type { VisitorRow } from '../../contract/pin';
import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { asPersonId, asVisitorId, type PersonId } from '../../core/ids';
import { drawDigits, drawPin, PIN_LENGTH, pinWeakness } from '../../core/pin';
import { numberTaken, personNumber, setPersonNumber } from '../../gallery/people';
import { clearPin, pinsOf, setPin } from '../../gallery/pins';
import { issueVisitor, listVisitors, revokeVisitor, type Visitor } from '../../gallery/visitors';
import { inTurn } from '../pins/in-turn';
import { SALT_BYTES } from '../pins/pin-craft';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type PinCall = Extract<keyof Operations, `pins.${string}` | `visitors.${string}` | 'people.setNumber'>;

/** As many digits as a visitor's number has. */
const NUMBER_DIGITS = 6;

/** PINs of people and of visitors, and the number that one is typed after. What is typed goes through here and is not kept. */
export function pins({ db, clock, newId, pinCraft: craft, forgivePin, peopleChanged }: StationParts): Pick<Operations, PinCall> {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  const numberOf = (personId: PersonId): string | null => {
    const number = personNumber(db, personId);
    if (number === undefined) throw new Fault('person-unknown', 'There is no such person; look at the list again.');
    return number;
  };
  const isPinOf = async (personId: PersonId, number: string): Promise<boolean> => {
    const held = pinsOf(db, personId);
    if (held === null || number.length < PIN_LENGTH.min) return false;
    const tag = await craft.tag(number, held.salt, held.cost);
    return [held.own, held.duress].some((pin) => pin !== null && Buffer.compare(tag, pin) === 0);
  };
  const next = inTurn();
  return {
    'people.setNumber': async ({ number, ...arg }, actor) => {
      const personId = asPersonId(arg.personId);
      await next(async () => {
        if (number !== null && (await isPinOf(personId, number)))
          throw new Fault('pin-too-simple', 'This is the person’s PIN: choose another number, or set another PIN first.');
        setPersonNumber(db, { personId, number }, stamp(actor));
      });
      return peopleChanged(personId);
    },
    'pins.of': async (arg) => {
      const personId = asPersonId(arg.personId);
      const number = numberOf(personId);
      const held = pinsOf(db, personId);
      return { number, own: held !== null && held.own !== null, duress: held !== null && held.duress !== null };
    },
    'pins.set': ({ kind, pin, ...arg }, actor) =>
      // What is there must not change between look and write.
      next(async () => {
        const personId = asPersonId(arg.personId);
        const number = numberOf(personId);
        if (number === null) throw new Fault('pin-without-number', 'Give the person a number first: a PIN is typed after it.');
        const weakness = pinWeakness(pin, number);
        if (weakness !== null) throw new Fault(weakness, WEAK[weakness]);
        const other = kind === 'own' ? 'duress' : 'own';
        const held = pinsOf(db, personId);
        // Where another PIN is there, its salt stays: both are held against one tag.
        const made =
          held !== null && held[other] !== null ? held : { salt: craft.random(SALT_BYTES), cost: craft.cost, own: null, duress: null };
        const tag = await craft.tag(pin, made.salt, made.cost);
        const taken = made[other];
        if (taken !== null && Buffer.compare(tag, taken) === 0)
          throw new Fault('pin-is-duress', 'The PIN and the duress PIN have to differ: choose another one.');
        setPin(db, { personId, pin: kind, secret: { ...made, [kind]: tag } }, stamp(actor));
        forgivePin(number);
        return null;
      }),
    'pins.clear': ({ kind, ...arg }, actor) =>
      next(async () => {
        const personId = asPersonId(arg.personId);
        numberOf(personId);
        clearPin(db, { personId, pin: kind }, stamp(actor));
        return null;
      }),
    'visitors.list': async () => listVisitors(db).map((visitor) => rowOf(visitor, clock.wall())),
    'visitors.issue': async ({ name, until, groups }, actor) => {
      if (until <= clock.wall()) throw new Fault('until-passed', 'The end has passed already: choose a later one.');
      let number = drawDigits(NUMBER_DIGITS, craft.draw);
      while (numberTaken(db, number)) number = drawDigits(NUMBER_DIGITS, craft.draw);
      const pin = drawPin(number, craft.draw);
      const [salt, visitorId] = [craft.random(SALT_BYTES), asVisitorId(newId())];
      const own = await craft.tag(pin, salt, craft.cost);
      issueVisitor(db, { visitorId, name, number, until, groups, secret: { salt, cost: craft.cost, own, duress: null } }, stamp(actor));
      return { visitorId, number, pin };
    },
    'visitors.revoke': async ({ visitorId }, actor) => {
      revokeVisitor(db, { visitorId: asVisitorId(visitorId) }, stamp(actor));
      return null;
    },
  };
}

const rowOf = ({ visitorId, name, number, until, revoked, issuedAt, issuedBy }: Visitor, now: number): VisitorRow => ({
  visitorId,
  name,
  number,
  until,
  state: revoked ? 'revoked' : now < until ? 'open' : 'ended',
  issuedAt,
  issuedBy,
});

const WEAK = {
  'pin-too-short': `Choose a PIN of at least ${PIN_LENGTH.min} digits.`,
  'pin-too-simple': 'Choose a PIN that is harder to guess: not one digit again and again, not 123456 or the like, not the number itself.',
} as const;
