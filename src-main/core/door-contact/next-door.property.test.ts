import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDoor, nextDoorDue } from './next-door';
import { type DoorHappening, type DoorInput, GRACE_MS, UNSEEN } from './types';

const PARAMS = { heldMs: 5000, exitMs: 2000 };

const input: fc.Arbitrary<DoorInput> = fc.oneof(
  fc.record({ kind: fc.constantFrom('unlock', 'perhaps-unlocked'), forMs: fc.integer({ min: 500, max: 4000 }), cause: fc.nat() }),
  fc.constant<DoorInput>({ kind: 'lock' }),
  fc.record({ kind: fc.constant('contact' as const), open: fc.constantFrom(true, false, true, false, null) }),
  fc.record({ kind: fc.constant('rex' as const), cause: fc.nat() }),
  fc.record({ kind: fc.constant('emergency' as const), active: fc.boolean() }),
  fc.record({ kind: fc.constant('office' as const), active: fc.boolean(), cause: fc.nat() }),
  fc.constant<DoorInput>({ kind: 'time' }),
);
const script = fc.array(fc.tuple(fc.integer({ min: -200, max: 6000 }), input), { maxLength: 60 });

/** Each input with what came of it, the state before it, and the time at which it counted. */
function play(steps: readonly (readonly [number, DoorInput])[]) {
  let state = UNSEEN;
  let clock = 1000;
  return steps.map(([wait, given]) => {
    clock += wait;
    const before = state;
    const [next, happened] = nextDoor(before, given, clock, PARAMS);
    state = next;
    return { before, given, at: next.at, happened, after: next };
  });
}
const all = (steps: Parameters<typeof play>[0]): DoorHappening[] => play(steps).flatMap(({ happened }) => happened);

it('a forced door never follows within the time of an unlock, of the exit button, in an emergency or in office mode', () => {
  fc.assert(
    fc.property(script, (steps) => {
      let free = -Infinity;
      let [emergency, office] = [false, false];
      for (const { given, at, happened } of play(steps)) {
        for (const { kind } of happened) if (kind === 'forced') expect(at >= free && !emergency && !office).toBe(true);
        if (given.kind === 'office') office = given.active;
        if (given.kind === 'unlock' || given.kind === 'perhaps-unlocked') free = Math.max(free, at + given.forMs);
        if (given.kind === 'rex') free = Math.max(free, at + PARAMS.exitMs);
        // Until the lock falls, which takes the rest of the time with it.
        if (given.kind === 'lock') free = Math.min(free, at + GRACE_MS);
        if (given.kind === 'emergency') emergency = given.active;
      }
    }),
  );
});

it('an opening that nothing allowed is forced, always', () => {
  fc.assert(
    fc.property(script, (steps) => {
      for (const { before, given, at, happened } of play(steps)) {
        if (given.kind !== 'contact' || given.open !== true || before.contact.kind !== 'closed' || before.emergency || before.office)
          continue;
        const free = Math.max(before.unlocked?.until ?? 0, before.exit?.until ?? 0);
        expect(happened.at(-1)?.kind).toBe(at < free ? 'pass' : 'forced');
      }
    }),
  );
});

it('a door is held at most once an opening, and never sooner than is set', () => {
  fc.assert(
    fc.property(script, (steps) => {
      let said = 0;
      for (const { given, happened } of play(steps)) {
        for (const happening of happened) {
          if (happening.kind !== 'held') continue;
          said++;
          expect(happening.openMs).toBeGreaterThanOrEqual(PARAMS.heldMs);
        }
        expect(said).toBeLessThanOrEqual(1);
        if (given.kind === 'contact' && given.open !== true) said = 0;
      }
    }),
  );
});

it('what happens stands in the order of its times, none of them in the future', () => {
  fc.assert(
    fc.property(script, (steps) => {
      let last = -Infinity;
      for (const { at, happened } of play(steps)) {
        for (const happening of happened) {
          expect(happening.at).toBeGreaterThanOrEqual(last);
          expect(happening.at).toBeLessThanOrEqual(at);
          last = happening.at;
        }
      }
    }),
  );
});

it('an unlock is answered at most once: somebody passed, or nobody did', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const numbered = steps.map(([wait, given], i) => [wait, 'cause' in given ? { ...given, cause: i } : given] as const);
      const none = all(numbered).flatMap((happening) => (happening.kind === 'no-pass' ? [happening.cause] : []));
      const passed = all(numbered).flatMap((happening) => (happening.kind === 'pass' ? [happening.cause] : []));
      expect(new Set(none).size).toBe(none.length);
      expect(none.filter((cause) => passed.includes(cause))).toEqual([]);
    }),
  );
});

it('asked at its own time, it says the same as when it is asked late', () => {
  fc.assert(
    fc.property(script, (steps) => {
      let state = UNSEEN;
      let clock = 1000;
      const happened: DoorHappening[] = [];
      const take = (given: DoorInput, at: number): void => {
        const [next, said] = nextDoor(state, given, at, PARAMS);
        state = next;
        happened.push(...said);
      };
      for (const [wait, given] of steps) {
        clock += wait;
        for (let due = nextDoorDue(state); due !== null && due <= clock; due = nextDoorDue(state)) take({ kind: 'time' }, due);
        take(given, clock);
      }
      expect(happened).toEqual(all(steps));
    }),
  );
});
