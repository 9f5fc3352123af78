import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BEAT_LIMIT_MS } from '../contract/relay';
import { asDoorId, asEventId } from '../core/ids';
import { OFFICE_LEASE_MS } from '../core/order';
import { relayAtStart, type Door, type Effect, type Input, type RelayState } from './link';
import { FALLS_ASLEEP_MS, nextDue, nextLink } from './next-link';

interface Told {
  readonly at: number;
  readonly input: Input;
  readonly effects: readonly Effect[];
  readonly before: RelayState;
}

const doors: readonly Door[] = [
  { doorId: asDoorId('main'), board: 'lcus-1', path: '/dev/a', output: 1 },
  { doorId: asDoorId('main'), board: 'waveshare-modbus', path: '/dev/b', output: 1 },
  { doorId: asDoorId('back'), board: 'virtual', path: null, output: 1 },
];
const FIRE = { cause: 'fire-alarm', by: null, since: 0 } as const;
const pulses = fc.integer({ min: 100, max: 5000 });
const eventIds = fc.integer({ min: 1, max: 12 }).map((n) => asEventId(`s:${n}`));
/** Any order of any inputs, also such as cannot come: deadlines lie up to 1.5 s on either side of now. */
const inputs: fc.Arbitrary<(now: number) => Input> = fc.oneof(
  fc
    .constantFrom<Input>(
      { kind: 'port-open' },
      { kind: 'off-confirmed' },
      { kind: 'port-lost', trouble: 'offline', reason: 'no-answer' },
      { kind: 'port-lost', trouble: 'stuck', reason: 'not-following' },
      { kind: 'time' },
      { kind: 'stop' },
      { kind: 'main-gone' },
      { kind: 'lock' },
      { kind: 'other-door', is: 'open' },
      { kind: 'other-door', is: 'shut' },
      { kind: 'awake' },
      { kind: 'hold-confirmed' },
      { kind: 'emergency', emergency: FIRE },
      { kind: 'emergency-over', by: 'Ada' },
    )
    .map((input) => () => input),
  fc.constant(() => ({ kind: 'beat' }) as const),
  pulses.map((pulseMs) => () => ({ kind: 'rex', pulseMs, lastsMs: pulseMs }) as const),
  fc.constantFrom(...doors).map((door) => () => ({ kind: 'configure', door }) as const),
  fc
    .record({ eventId: eventIds, lastsMs: pulses, lead: fc.integer({ min: -1500, max: 1500 }), doorId: fc.constantFrom('main', 'back') })
    .map(({ eventId, lastsMs, lead, doorId }) => (now: number): Input => ({
      kind: 'order',
      lastsMs,
      order: { eventId, doorId: asDoorId(doorId), deadline: now + lead, pulseMs: lastsMs },
    })),
  fc
    .record({
      eventId: eventIds,
      lead: fc.integer({ min: -1500, max: 1500 }),
      to: fc.constantFrom('begin', 'begin', 'renew', 'renew', 'end'),
    })
    .map(({ eventId, lead, to }) => (now: number): Input => ({
      kind: 'office',
      order: { eventId, doorId: asDoorId('main'), deadline: now + lead, to },
    })),
  fc
    .record({ of: eventIds, again: fc.boolean(), result: fc.constantFrom('opened', 'late', 'offline', 'unconfirmed', 'stuck') })
    .map((end) => (): Input => ({ kind: 'keep-open-ended', ...end })),
  fc
    .record({ of: fc.option(eventIds), lastsMs: pulses, result: fc.constantFrom('opened', 'late', 'offline', 'unconfirmed', 'stuck') })
    .map((end) => (): Input => ({ kind: 'on-ended', ...end })),
);
type Script = readonly (readonly [number, (now: number) => Input])[];
const atOnce = (input: Input) => [0, () => input] as const;
/** A board that answers, and a main that is heard before each input: what chance alone hardly ever comes to. */
const connected = (then: fc.Arbitrary<(now: number) => Input>): fc.Arbitrary<Script> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 900 }), then), { maxLength: 40, size: 'max' })
    .map((script) => [
      atOnce({ kind: 'configure', door: doors[1] }),
      atOnce({ kind: 'port-open' }),
      atOnce({ kind: 'off-confirmed' }),
      ...script.flatMap(([wait, input]) => [[wait, (): Input => ({ kind: 'beat' })] as const, [0, input] as const]),
    ]);
const scripts: fc.Arbitrary<Script> = fc.oneof(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 1200 }), inputs), { maxLength: 80 }),
  connected(inputs),
);
const office = fc
  .record({ to: fc.constantFrom('begin', 'renew', 'renew', 'end'), lead: fc.integer({ min: -300, max: 1200 }) })
  .map(({ to, lead }) => (now: number): Input => ({
    kind: 'office',
    order: { eventId: asEventId('s:1'), doorId: asDoorId('main'), deadline: now + lead, to },
  }));
/** Mostly what comes while one event holds the door open. */
const officeDays = connected(
  fc.oneof(
    { weight: 6, arbitrary: office },
    { weight: 6, arbitrary: fc.constant((): Input => ({ kind: 'time' })) },
    { weight: 1, arbitrary: fc.constant((): Input => ({ kind: 'emergency', emergency: FIRE })) },
    { weight: 2, arbitrary: inputs },
  ),
);

/** Plays a script as the keeper does: an alarm goes off whenever something is due between two inputs. */
function play(script: Script): readonly Told[] {
  const told: Told[] = [];
  let state = relayAtStart(0);
  let now = 0;
  const take = (input: Input): void => {
    const [next, effects] = nextLink(state, input, now);
    told.push({ at: now, input, effects, before: state });
    state = next;
  };
  for (const [wait, input] of script) {
    const arrives = now + wait;
    for (let due = nextDue(state); due !== null && due <= arrives; due = nextDue(state)) {
      now = Math.max(now, due);
      take({ kind: 'time' });
    }
    now = arrives;
    take(input(now));
  }
  return told;
}

const flat = (told: readonly Told[]) =>
  told.flatMap(({ at, input, effects, before }) => effects.map((effect) => ({ at, input, effect, before })));

it('never switches on after the deadline, for another door, without being asked in that very moment, or twice for one event', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const seen = new Set<string>();
      for (const { at, input, effect, before } of flat(play(script))) {
        if (effect.kind !== 'on') continue;
        const { of, pulseMs, deadline } = effect;
        expect(at).toBeLessThanOrEqual(deadline);
        if (of === null) {
          expect(input.kind).toBe('rex');
          continue;
        }
        expect(input).toMatchObject({ kind: 'order', order: { eventId: of, deadline } });
        // Longer than ordered only where a longer ON is on its way to the board.
        const longer = before.link.kind === 'open' ? before.link.waits?.pulseMs : undefined;
        if (input.kind === 'order' && pulseMs !== input.order.pulseMs) expect(pulseMs).toBe(longer);
        expect(seen).not.toContain(of);
        seen.add(of);
      }
    }),
  );
});

it('takes no confirmation for its own that comes before its OFF was written', () => {
  const script = [
    { kind: 'configure', door: doors[0] },
    { kind: 'beat' },
    { kind: 'off-confirmed' },
    {
      kind: 'order',
      lastsMs: 500,
      order: { eventId: asEventId('s:1'), doorId: doors[0].doorId, deadline: 500, pulseMs: 500 },
    },
  ] as const satisfies readonly Input[];
  const told = play(script.map((input) => [1, () => input] as const));
  expect(flat(told).some(({ effect }) => effect.kind === 'on')).toBe(false);
});

it('never writes OFF, nor an ON that ends by itself, while an emergency lasts', () => {
  fc.assert(
    fc.property(fc.oneof(scripts, officeDays), (script) => {
      for (const { before, input, effects } of play(script)) {
        // What is overdue by the input's time comes before it, and an end before its OFF.
        const lasts = before.emergency !== null && input.kind !== 'emergency-over';
        if (lasts) expect(effects.filter(({ kind }) => kind === 'off' || kind === 'on' || kind === 'keep-open')).toEqual([]);
      }
    }),
  );
});

it('holds the output on each connection while an emergency lasts, and at its begin on one that is there', () => {
  fc.assert(
    fc.property(fc.oneof(scripts, officeDays), (script) => {
      for (const { before, input, effects } of play(script)) {
        const { link, emergency } = before;
        const begins = input.kind === 'emergency' && emergency === null && ['locked', 'open', 'office', 'locking'].includes(link.kind);
        const connects = input.kind === 'port-open' && emergency !== null && link.kind === 'opening';
        if (begins || connects) expect(effects.map(({ kind }) => kind)).toContain('hold');
      }
    }),
  );
});

it('writes OFF, or in an emergency the held ON, on each connection before anything else', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let begun = false;
      for (const { effect } of flat(play(script))) {
        if (effect.kind === 'connect' || effect.kind === 'disconnect') begun = false;
        if (effect.kind === 'off' || effect.kind === 'hold') begun = true;
        if (effect.kind === 'on' || effect.kind === 'keep-open') expect(begun).toBe(true);
      }
    }),
  );
});

it('follows each ON with OFF, an emergency or the loss of the port, at the end of its pulse at the latest', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let due = Number.POSITIVE_INFINITY;
      for (const { at, input, effects } of play(script)) {
        // Office mode takes the pulse over, and has a law of its own.
        if (effects.some(({ kind }) => kind === 'off' || kind === 'hold' || kind === 'disconnect' || kind === 'keep-open'))
          due = Number.POSITIVE_INFINITY;
        expect(at).toBeLessThanOrEqual(due);
        const on = effects.find((effect) => effect.kind === 'on');
        // The pulse counts from the ON's end, which an input of any later time may tell.
        if (on?.kind === 'on') due = at + on.lastsMs;
        else if (input.kind === 'on-ended' && input.result === 'opened' && due !== Number.POSITIVE_INFINITY)
          due = Math.max(due, at + input.lastsMs);
      }
    }),
  );
});

it('leaves whoever pressed the exit button his time, whatever main, the other door or a later order do', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let owed = 0;
      for (const { at, input, effects, before } of play(script)) {
        const ends = ['lock', 'stop', 'configure', 'port-lost', 'emergency', 'emergency-over'].includes(input.kind);
        if (ends || (input.kind === 'on-ended' && input.result !== 'opened') || input.kind === 'keep-open-ended') owed = 0;
        if (effects.some(({ kind }) => kind === 'off')) expect(at).toBeGreaterThanOrEqual(owed);
        if (input.kind === 'rex' && ['locked', 'open', 'office', 'locking'].includes(before.link.kind))
          owed = Math.max(owed, at + input.lastsMs);
      }
    }),
    { numRuns: 500 },
  );
});

it('does not cut a confirmed pulse short for a later, shorter one', () => {
  fc.assert(
    fc.property(connected(inputs), (script) => {
      for (const { at, input, effects, before } of play(script)) {
        if (input.kind !== 'order' || before.link.kind !== 'open' || before.link.waits !== null) continue;
        if (before.link.until > at + input.lastsMs) expect(effects.filter(({ kind }) => kind === 'on' || kind === 'off')).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

it('lets nobody in while the other door of an interlock is not known to be shut, nor while the machine goes to sleep', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let barred = false;
      let asleep = Number.NEGATIVE_INFINITY;
      for (const { at, input, effects } of play(script)) {
        const opens = effects.some(
          (effect) => (effect.kind === 'on' && effect.of !== null) || (effect.kind === 'keep-open' && !effect.again),
        );
        if (opens) expect([barred, at < asleep + FALLS_ASLEEP_MS]).toEqual([false, false]);
        if (input.kind === 'other-door') barred = input.is !== 'shut';
        if (input.kind === 'lock') asleep = at;
        if (input.kind === 'awake') asleep = Number.NEGATIVE_INFINITY;
      }
    }),
  );
});

it('obeys only a main that was heard within a second', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let heard = 0;
      for (const { at, input, effects } of play(script)) {
        if (effects.some((effect) => effect.kind === 'on' && effect.of !== null)) expect(at - heard).toBeLessThan(BEAT_LIMIT_MS);
        if (input.kind === 'beat') heard = at;
        if (input.kind === 'main-gone') heard = Number.NEGATIVE_INFINITY;
      }
    }),
  );
});

it('answers each order once: at once, or when its ON has ended', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const { input, effects } of play(script)) {
        const answers = effects.filter((effect) => effect.kind === 'say' && effect.message.kind === 'result');
        const ons = effects.filter((effect) => effect.kind === 'on' || effect.kind === 'keep-open');
        const ends = (input.kind === 'on-ended' && input.of !== null) || (input.kind === 'keep-open-ended' && !input.again);
        if (input.kind === 'order' || (input.kind === 'office' && input.order.to === 'begin')) expect(answers.length + ons.length).toBe(1);
        else expect(answers).toHaveLength(ends ? 1 : 0);
      }
    }),
  );
});

it('begins to hold for office mode once an event and in time, and keeps that up only while it lasts', () => {
  fc.assert(
    fc.property(fc.oneof(scripts, officeDays), (script) => {
      const seen = new Set<string>();
      for (const { at, input, effects, before } of play(script))
        for (const effect of effects) {
          if (effect.kind !== 'keep-open') continue;
          expect(input).toMatchObject({ kind: 'office', order: { eventId: effect.of, deadline: effect.deadline } });
          expect(at).toBeLessThanOrEqual(effect.deadline);
          if (effect.again) expect(before.link).toMatchObject({ kind: 'office', of: effect.of });
          else expect(seen).not.toContain(effect.of);
          seen.add(effect.of);
        }
    }),
    { numRuns: 500 },
  );
});

it('locks what office mode held within its lease after the last renewal, or when the time of whoever was let in meanwhile is over', () => {
  fc.assert(
    fc.property(fc.oneof(scripts, officeDays), (script) => {
      let due = Number.POSITIVE_INFINITY;
      for (const { at, input, effects } of play(script)) {
        if (effects.some(({ kind }) => kind === 'off' || kind === 'hold' || kind === 'disconnect' || kind === 'on'))
          due = Number.POSITIVE_INFINITY;
        expect(at).toBeLessThanOrEqual(due);
        if (effects.some(({ kind }) => kind === 'keep-open'))
          due = Math.max(due === Number.POSITIVE_INFINITY ? 0 : due, at + OFFICE_LEASE_MS);
        else if (due !== Number.POSITIVE_INFINITY && (input.kind === 'order' || input.kind === 'rex'))
          due = Math.max(due, at + input.lastsMs);
      }
    }),
    { numRuns: 500 },
  );
});

it('comes to hold, to renew and to lock again', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.oneof(scripts, officeDays), (script) => {
      for (const { input, effects, before } of play(script))
        for (const effect of effects) {
          if (effect.kind === 'keep-open') kinds.add(`keep-open ${String(effect.again)}`);
          if (effect.kind === 'off' && before.link.kind === 'office') kinds.add(`off at ${input.kind}`);
        }
    }),
    { numRuns: 1000, seed: 1 },
  );
  expect([...kinds]).toEqual(expect.arrayContaining(['keep-open false', 'keep-open true', 'off at time', 'off at office', 'off at lock']));
});
