import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asDoorId, asGroupId, asPersonId } from '../ids';
import { admit, type Question } from './admit';
import { asking, PLAN, STAFF, WEDNESDAY_10 } from './fixture';
import { kioskHint, POLICY_REASONS, type PolicyReason } from './reasons';

const hard = { minutes: null, inOut: true, enforced: 'hard' } as const;
const MINUTE = 60_000;

/** One question for each reason, in which nothing but that rule fails. */
const FAILING: Readonly<Record<PolicyReason, Question>> = {
  'locked-out': asking({ lockedOut: true }),
  'pin-alone-not-admitted': asking({ way: 'pin' }),
  'number-missing': asking({ door: { asks: 'number-and-face' } }),
  'pin-missing': asking({ way: 'number-and-face', door: { asks: 'pin-and-face' } }),
  'person-suspended': asking({ person: { state: 'suspended' } }),
  'person-not-yet-valid': asking({ person: { validFrom: '2026-06-11' } }),
  'person-expired': asking({ person: { validUntil: '2026-06-09' } }),
  'no-group-opens-door': asking({ person: { groups: [asGroupId('gone')] } }),
  'outside-schedule': asking({ at: Date.UTC(2026, 5, 10, 16) }),
  'passback-inside': asking({ direction: 'in', lastPass: { at: 0, direction: 'in' }, door: { passback: hard } }),
  'passback-outside': asking({ direction: 'out', lastPass: { at: 0, direction: 'out' }, door: { passback: hard } }),
  'passback-too-soon': asking({
    lastPass: { at: WEDNESDAY_10 - 4 * MINUTE, direction: null },
    door: { passback: { minutes: 5, inOut: false, enforced: 'hard' } },
  }),
  'other-door-not-shut': asking({ otherDoor: 'unknown' }),
  'second-person-awaited': asking({ door: { twoPersons: true } }),
};

/** Reasons that exclude each other: no question can fail for two of them. */
const EXCLUSIVE: readonly (readonly PolicyReason[])[] = [
  ['pin-alone-not-admitted', 'number-missing', 'pin-missing'],
  ['no-group-opens-door', 'outside-schedule'],
  ['passback-inside', 'passback-outside', 'passback-too-soon'],
];
const PAIRS = POLICY_REASONS.flatMap((first, i) => POLICY_REASONS.slice(i + 1).map((second) => [first, second] as const)).filter(
  (pair) => !EXCLUSIVE.some((those) => pair.every((reason) => those.includes(reason))),
);

describe('somebody who was recognised', () => {
  it('passes where no rule speaks against it', () => {
    expect(admit(asking(), PLAN)).toEqual({ kind: 'admit', pulseMs: 3000, noted: null, withWhom: null });
  });

  it.each(POLICY_REASONS)('is refused: %s', (reason) => {
    expect(admit(FAILING[reason], PLAN)).toEqual({ kind: 'refuse', reason });
  });

  it.each(PAIRS)('hears of %s before %s where both fail', (first, second) => {
    expect(admit(merged(FAILING[first], FAILING[second]), PLAN)).toEqual({ kind: 'refuse', reason: first });
  });

  it('passes on the first and on the last day of his validity', () => {
    for (const person of [{ validFrom: '2026-06-10' }, { validUntil: '2026-06-10' }])
      expect(admit(asking({ person }), PLAN).kind).toBe('admit');
  });

  it('passes by a PIN with an end until that moment, and not at it', () => {
    const ending = (ends: number) => admit(asking({ way: 'pin', door: { pinAlone: true }, person: { ends } }), PLAN);
    expect(ending(WEDNESDAY_10 + 1).kind).toBe('admit');
    expect(ending(WEDNESDAY_10)).toEqual({ kind: 'refuse', reason: 'person-expired' });
  });

  it('may show more than a door asks for', () => {
    for (const way of ['number-and-face', 'pin-and-face'] as const) expect(admit(asking({ way }), PLAN).kind).toBe('admit');
    expect(admit(asking({ way: 'pin-and-face', door: { asks: 'number-and-face' } }), PLAN).kind).toBe('admit');
  });

  it('passes by a PIN alone where a door has that turned on', () => {
    expect(admit(asking({ way: 'pin', door: { pinAlone: true, asks: 'pin-and-face' } }), PLAN).kind).toBe('admit');
  });

  it('has no right at another door', () => {
    expect(admit(asking({ door: { doorId: asDoorId('back') } }), PLAN)).toEqual({ kind: 'refuse', reason: 'no-group-opens-door' });
  });

  it('passes by any of his groups', () => {
    const groups = [asGroupId('gone'), asGroupId('night'), STAFF];
    expect(admit(asking({ person: { groups } }), PLAN).kind).toBe('admit');
  });

  it('goes out after he went in, and in again', () => {
    const door = { passback: hard };
    expect(admit(asking({ door, direction: 'out', lastPass: { at: 0, direction: 'in' } }), PLAN).kind).toBe('admit');
    expect(admit(asking({ door, direction: 'in', lastPass: { at: 0, direction: 'out' } }), PLAN).kind).toBe('admit');
    expect(admit(asking({ door, direction: 'in', lastPass: null }), PLAN).kind).toBe('admit');
  });

  it('passes a soft rule that he breaks, which is noted', () => {
    const door = { passback: { ...hard, enforced: 'soft' as const } };
    const question = asking({ door, direction: 'in', lastPass: { at: 0, direction: 'in' } });
    expect(admit(question, PLAN)).toMatchObject({ kind: 'admit', noted: 'passback-inside' });
  });

  it('is not shut out for long by a clock that was put back, and does not pass at once by one either', () => {
    const door = { passback: { minutes: 5, inOut: false, enforced: 'hard' as const } };
    const ahead = (minutes: number) => asking({ door, lastPass: { at: WEDNESDAY_10 + minutes * MINUTE, direction: null } });
    expect(admit(ahead(1), PLAN)).toEqual({ kind: 'refuse', reason: 'passback-too-soon' });
    expect(admit(ahead(60), PLAN).kind).toBe('admit');
  });

  it('is no second person to himself', () => {
    const door = { twoPersons: true };
    expect(admit(asking({ door, waiting: asPersonId('ada') }), PLAN)).toEqual({ kind: 'refuse', reason: 'second-person-awaited' });
    expect(admit(asking({ door, waiting: asPersonId('bert') }), PLAN).kind).toBe('admit');
  });

  it('passes where the other door of an interlock is shut', () => {
    expect(admit(asking({ otherDoor: 'shut' }), PLAN).kind).toBe('admit');
    expect(admit(asking({ otherDoor: 'open' }), PLAN)).toEqual({ kind: 'refuse', reason: 'other-door-not-shut' });
  });

  it('has the longer pulse who needs it, never a shorter one', () => {
    const pulse = (longPulse: boolean, longPulseMs: number) => {
      const verdict = admit(asking({ person: { longPulse }, door: { longPulseMs } }), PLAN);
      return verdict.kind === 'admit' && verdict.pulseMs;
    };
    expect([pulse(false, 8000), pulse(true, 8000), pulse(true, 1000)]).toEqual([3000, 8000, 3000]);
  });
});

describe('the kiosk', () => {
  it('says to whoever is not entitled what a stranger hears', () => {
    for (const reason of [
      'person-suspended',
      'person-not-yet-valid',
      'person-expired',
      'no-group-opens-door',
      'pin-alone-not-admitted',
    ] as const)
      expect(kioskHint(reason)).toBe('refused');
  });

  it('says less than the log', () => {
    expect(new Set(POLICY_REASONS.map(kioskHint)).size).toBeLessThanOrEqual(POLICY_REASONS.length / 2);
  });
});

/** What differs from the plain question in either. */
function merged(a: Question, b: Question): Question {
  const plain = asking();
  const both = differing(plain, a, b);
  return { ...both, door: differing(plain.door, a.door, b.door), person: differing(plain.person, a.person, b.person) };
}

function differing<T extends object>(plain: T, a: T, b: T): T {
  const changes = (from: T) => Object.entries(from).filter(([key, value]) => !isDeepStrictEqual(value, plain[key as keyof T]));
  return { ...plain, ...Object.fromEntries([...changes(b), ...changes(a)]) };
}
