import { BEAT_LIMIT_MS } from '../contract/relay';
import type { OsdpBus } from '../contract/settings';
import { MAIN_DOOR } from '../core/ids';
import { OFFICE_LEASE_MS, type OfficeOrder, ORDER_LIFETIME_MS, type OpenOrder, type OrderResult } from '../core/order';
import type { Door, Effect, Emergency, Input, Link, Pulse, PulseOf, RelayState } from './link';
import { record, recordEmergency, recordRex, sayDoor, sayLink, sayLocked, sayReason, sayResult } from './tell';

/** A lost port is tried again after this, milliseconds. */
export const RETRY_MS = 500;
/** A released output is told so again after this, milliseconds: a board that lost its power meanwhile has forgotten it. */
export const HOLD_REPEAT_MS = 1000;
/** A machine that has said that it will sleep, and is still awake after this, milliseconds, will not: logind, for one, waits 5 s (InhibitDelayMaxSec, logind.conf(5)). */
export const FALLS_ASLEEP_MS = 10_000;
/** Event ids remembered. One is forgotten only after so many later ones, and by then its deadline, at most ORDER_LIFETIME_MS away, is long past. */
export const REMEMBERED_EVENTS = 4096;

type Step = readonly [RelayState, readonly Effect[]];

/**
 * What one input makes of the relay. What is overdue at `now` comes first, so that after a stopped or busy process
 * the OFF of an old pulse goes out before anything else is looked at.
 * @param now monotonic milliseconds, never less than at the call before
 */
export function nextLink(before: RelayState, input: Input, now: number): Step {
  const [state, overdue] = settle(before, now);
  const [after, effects] = apply(state, input, now);
  return [after, [...overdue, ...effects]];
}

/** When `nextLink` has something to do by itself, monotonic milliseconds; null while it waits for others only. */
export function nextDue({ link, heardAt }: RelayState): number | null {
  const dues: number[] = [];
  if (heardAt !== null) dues.push(heardAt + BEAT_LIMIT_MS);
  if (link.kind === 'open' || link.kind === 'office') dues.push(link.until);
  if (link.kind === 'offline') dues.push(link.retryAt);
  if (link.kind === 'released') dues.push(link.repeatAt);
  return dues.length === 0 ? null : Math.min(...dues);
}

function settle(state: RelayState, now: number): Step {
  const [first, said] = settleSilence(state, now);
  const [second, done] = settlePulse(first, now);
  return [second, [...said, ...done]];
}

function settleSilence(state: RelayState, now: number): Step {
  return state.heardAt === null || now - state.heardAt < BEAT_LIMIT_MS ? [state, []] : withoutMain(state, now);
}

function withoutMain(state: RelayState, now: number): Step {
  const deaf = { ...state, heardAt: null };
  const { link } = state;
  if (link.kind === 'office') return endOffice(deaf, { ...link, pulse: rexAlone(link.pulse, now) }, now);
  if (link.kind === 'open') return endOrder(deaf, link, now);
  return link.kind === 'locked' ? lock(deaf) : [deaf, []];
}

/** Ends whatever the door is open for but the exit button: whoever has pressed that gets out. */
function endOrder(state: RelayState, link: Open, now: number): Step {
  if (link.of === null) return [state, []];
  const rex = rexAlone(link, now);
  return rex === null ? lock(state) : [at(state, { ...link, ...rex }), sayDoor(state.door, { kind: 'open', forMs: rex.until - now })];
}

const rexAlone = (pulse: Pulse | null, now: number): Pulse | null =>
  pulse?.rexUntil == null || pulse.rexUntil <= now ? null : { of: null, until: pulse.rexUntil, rexUntil: pulse.rexUntil };

function settlePulse(state: RelayState, now: number): Step {
  const { link, door } = state;
  // A board with a timer has let go by now; OFF makes sure of it, and reads back whether it did.
  if (link.kind === 'open' && now >= link.until) return lock(state);
  if (link.kind === 'office' && now >= link.until) return endOffice(state, link, now);
  if (link.kind === 'released' && now >= link.repeatAt) return [at(state, releasedAt(now)), [{ kind: 'hold' }]];
  if (link.kind === 'offline' && now >= link.retryAt && door !== null)
    return [at(state, { kind: 'opening', told: link.told, begun: false }), [{ kind: 'connect', door }]];
  return [state, []];
}

function apply(state: RelayState, input: Input, now: number): Step {
  const { link, door } = state;
  switch (input.kind) {
    case 'configure':
      if (door !== null && sameDoor(door, input.door)) return [state, []];
      return [
        {
          ...state,
          door: input.door,
          link: { kind: 'opening', told: null, begun: false },
          pulledIn: door !== null && sameBoard(door, input.door) ? state.pulledIn : [],
        },
        [...letGo(state), ...sayLink(input.door, 'starting'), { kind: 'connect', door: input.door }],
      ];
    case 'beat':
      return [{ ...state, heardAt: now }, []];
    case 'order':
      return obey(state, input.order, input.lastsMs, now);
    case 'office':
      return holdOpen(state, input.order, now);
    case 'keep-open-ended':
      return keepOpenEnded(state, input);
    case 'rex':
      return press(state, input, now);
    case 'emergency':
      return release(state, input.emergency);
    case 'emergency-over':
      return endEmergency(state, input.by);
    case 'main-gone':
      return state.heardAt === null ? [state, []] : withoutMain(state, now);
    case 'lock': {
      const asleep = { ...state, asleepUntil: now + FALLS_ASLEEP_MS };
      return link.kind === 'locked' || link.kind === 'open' || link.kind === 'office' ? lock(asleep) : [asleep, []];
    }
    case 'awake':
      return [{ ...state, asleepUntil: null }, []];
    case 'other-door': {
      const barred = { ...state, barred: input.is !== 'shut' };
      return input.is === 'open' && link.kind === 'open' ? endOrder(barred, link, now) : [barred, []];
    }
    case 'port-open':
      return link.kind === 'opening'
        ? [{ ...at(state, { ...link, begun: true }), ...holding(state) }, [{ kind: state.emergency === null ? 'off' : 'hold' }]]
        : [state, []];
    case 'off-confirmed':
      // A confirmation that comes before this connection's OFF is another connection's; one that comes after the emergency's begin says nothing any more.
      if ((link.kind === 'opening' && !link.begun) || state.emergency !== null) return [state, []];
      if (link.kind === 'opening') return [locked(state), [...sayLink(door, 'connected'), ...sayLocked(door, null)]];
      return link.kind === 'locking' ? [locked(state), sayLocked(door, link.of)] : [state, []];
    case 'hold-confirmed':
      return held(state, now);
    case 'on-ended':
      return onEnded(state, input.of, input.lastsMs, input.result, now);
    case 'port-lost': {
      if (link.kind === 'closed' || link.kind === 'offline') return [state, []];
      const { trouble, reason } = input;
      const told = link.kind === 'opening' ? link.told : null;
      const said = told?.reason === reason ? [] : sayReason(door, trouble, reason);
      return [
        at(state, { kind: 'offline', told: { trouble, reason }, retryAt: now + RETRY_MS }),
        [{ kind: 'disconnect' }, ...(told?.trouble === trouble ? said : sayLink(door, trouble, reason))],
      ];
    }
    case 'time':
      return [state, []];
    case 'stop':
      return [{ ...state, door: null, link: { kind: 'closed' } }, letGo(state)];
  }
}

/** The one place that decides whether an order is obeyed. */
function obey(state: RelayState, order: OpenOrder, lastsMs: number, now: number): Step {
  const refusal = refuse(state, order, now);
  if (refusal === 'wrong-door' || refusal === 'duplicate') return [state, sayResult(order, refusal)];
  const remembering = { ...state, seen: [...state.seen, order.eventId].slice(-REMEMBERED_EVENTS) };
  if (refusal !== null) return [remembering, sayResult(order, refusal)];
  // The door is open already, and a pulse would end that.
  if (state.emergency !== null) return [remembering, sayResult(order, 'opened')];
  if (state.link.kind === 'office')
    return [owing(remembering, state.link, { of: order.eventId, until: now + lastsMs, rexUntil: null }), sayResult(order, 'opened')];
  return pulse(remembering, { of: order.eventId, pulseMs: order.pulseMs, deadline: order.deadline, lastsMs }, now);
}

/** The exit button is obeyed whether main lives or not. */
function press(state: RelayState, { pulseMs, lastsMs }: { readonly pulseMs: number; readonly lastsMs: number }, now: number): Step {
  if (!isConnected(state.link)) return [state, recordRex(state.door, 'offline')];
  if (state.emergency !== null) return [state, recordRex(state.door, 'opened')];
  const until = now + lastsMs;
  if (state.link.kind === 'office')
    return [owing(state, state.link, { of: null, until, rexUntil: until }), recordRex(state.door, 'opened')];
  return pulse(state, { of: null, pulseMs, deadline: now + ORDER_LIFETIME_MS, lastsMs }, now);
}

/** Nobody's time is cut short by whoever comes after him, nor made his. */
function pulse(state: RelayState, on: Omit<Extract<Effect, { kind: 'on' }>, 'kind'>, now: number): Step {
  const until = now + on.lastsMs;
  const asked: Pulse = { of: on.of, until, rexUntil: on.of === null ? until : null };
  const running = state.link.kind === 'open' ? state.link : null;
  if (running !== null && running.waits === null && running.until > until) {
    const forMs = running.until - now;
    return [
      at(state, { ...running, ...both(running, asked) }),
      [...ended(state, on.of, 'opened'), ...sayDoor(state.door, { kind: 'open', forMs })],
    ];
  }
  // A board with a timer would count its ON that is on the way anew.
  const longer = running?.waits != null && running.waits.lastsMs > on.lastsMs ? running.waits : on;
  const { pulseMs, lastsMs } = longer;
  const open = at(state, { kind: 'open', ...both(running, { ...asked, until: now + lastsMs }), of: on.of, waits: { pulseMs, lastsMs } });
  return [{ ...open, pulledIn: withOutput(state) }, [{ kind: 'on', ...on, pulseMs, lastsMs }]];
}

/** Two pulses at once: the one that lasts longer, and the exit button's claim. */
function both(running: Pulse | null, asked: Pulse): Pulse {
  if (running === null) return asked;
  const rexUntil = Math.max(running.rexUntil ?? 0, asked.rexUntil ?? 0);
  return { ...(running.until > asked.until ? running : asked), rexUntil: rexUntil === 0 ? null : rexUntil };
}

/** What is told of an ON: to whom it was ordered for, or as the exit button's. */
const ended = ({ door }: RelayState, of: PulseOf, result: OrderResult): readonly Effect[] =>
  of === null ? recordRex(door, result) : sayResult({ eventId: of, doorId: door?.doorId ?? MAIN_DOOR }, result);

const withOutput = ({ pulledIn, door }: RelayState): readonly number[] =>
  door === null || pulledIn.includes(door.output) ? pulledIn : [...pulledIn, door.output];

/** Begins to hold a door open, once, as an order is obeyed; prolongs that; ends it. */
function holdOpen(state: RelayState, order: OfficeOrder, now: number): Step {
  const { eventId: of, deadline } = order;
  const lasting = state.link.kind === 'office' && state.link.of === of ? state.link : null;
  const until = now + OFFICE_LEASE_MS;
  if (order.to === 'end') return lasting === null ? [state, []] : endOffice(state, lasting, now);
  if (order.to === 'renew') {
    if (lasting === null || !isInTime(order, now)) return [state, []];
    return [at(state, { ...lasting, until }), [{ kind: 'keep-open', of, deadline, again: true }]];
  }
  // An emergency has opened the door already, and its end locks it.
  const refusal = refuse(state, order, now) ?? (state.emergency === null ? null : 'late');
  if (refusal === 'wrong-door' || refusal === 'duplicate') return [state, sayResult(order, refusal)];
  const remembering = { ...state, seen: [...state.seen, of].slice(-REMEMBERED_EVENTS) };
  if (refusal !== null) return [remembering, sayResult(order, refusal)];
  const { link } = state;
  const owed = link.kind === 'open' ? pulseOf(link) : link.kind === 'office' ? link.pulse : null;
  const held = at(remembering, { kind: 'office', of, until, pulse: owed });
  return [{ ...held, pulledIn: withOutput(state) }, [{ kind: 'keep-open', of, deadline, again: false }]];
}

function keepOpenEnded(state: RelayState, { of, again, result }: Extract<Input, { kind: 'keep-open-ended' }>): Step {
  const { link, door } = state;
  const said = again ? [] : sayResult({ eventId: of, doorId: door?.doorId ?? MAIN_DOOR }, result);
  if (link.kind !== 'office' || link.of !== of) return [state, said];
  if (result === 'opened') return [state, again ? [] : [...said, ...sayDoor(door, { kind: 'office' })]];
  // A renewal that had to wait behind other commands is no failure: the lease goes on.
  if (again && result === 'late') return [state, []];
  const [locking, off] = lock(state);
  return [locking, [...off, ...said]];
}

/** Whoever was let in, or pressed the exit button, a moment ago still has his time. */
function endOffice(state: RelayState, { pulse: owed }: Office, now: number): Step {
  if (owed === null || now >= owed.until) return lock(state);
  return [at(state, { kind: 'open', waits: null, ...owed }), sayDoor(state.door, { kind: 'open', forMs: owed.until - now })];
}

type Office = Extract<Link, { kind: 'office' }>;
type Open = Extract<Link, { kind: 'open' }>;
const pulseOf = ({ of, until, rexUntil }: Open): Pulse => ({ of, until, rexUntil });
const owing = (state: RelayState, link: Office, asked: Pulse): RelayState => at(state, { ...link, pulse: both(link.pulse, asked) });

function refuse(
  { door, link, heardAt, seen, barred, asleepUntil }: RelayState,
  order: Omit<OpenOrder, 'pulseMs'>,
  now: number,
): Exclude<OrderResult, 'opened' | 'unconfirmed' | 'stuck'> | null {
  if (door === null) return 'offline';
  if (order.doorId !== door.doorId) return 'wrong-door';
  if (seen.includes(order.eventId)) return 'duplicate';
  if (!isInTime(order, now)) return 'late';
  if (heardAt === null || !isConnected(link) || (asleepUntil !== null && now < asleepUntil)) return 'offline';
  return barred && order.ignoresInterlock === undefined ? 'other-door' : null;
}

/** A deadline further ahead than an order can live was not set on this clock. */
const isInTime = ({ deadline }: Pick<OpenOrder, 'deadline'>, now: number): boolean =>
  now <= deadline && deadline <= now + ORDER_LIFETIME_MS;

function onEnded(state: RelayState, of: PulseOf, lastsMs: number, result: OrderResult, now: number): Step {
  const { link, door } = state;
  const said = ended(state, of, result);
  if (link.kind !== 'open' || link.of !== of || door === null) return [state, said];
  if (result !== 'opened') {
    const [after, effects] = of === null ? lock(state) : endOrder(state, link, now);
    return [after, [...effects, ...said]];
  }
  const until = now + lastsMs;
  const open: Open = { ...link, until, rexUntil: of === null ? until : link.rexUntil, waits: null };
  return [at(state, open), [...said, ...sayDoor(door, { kind: 'open', forMs: lastsMs })]];
}

function release(state: RelayState, emergency: Emergency): Step {
  if (state.emergency !== null) return [state, []];
  const told = recordEmergency(state, 'open', emergency);
  const latched = { ...state, emergency };
  if (isConnected(state.link)) return [{ ...at(latched, { kind: 'releasing' }), ...holding(latched) }, [{ kind: 'hold' }, ...told]];
  // Behind the first OFF, if that is on its way.
  if (state.link.kind === 'opening' && state.link.begun) return [{ ...latched, ...holding(latched) }, [{ kind: 'hold' }, ...told]];
  return [latched, told];
}

function endEmergency(state: RelayState, by: string | null): Step {
  if (state.emergency === null) return [state, []];
  const told = recordEmergency(state, 'ended', { ...state.emergency, by });
  const over = { ...state, emergency: null };
  if (state.link.kind === 'opening' && state.link.begun) return [over, [{ kind: 'off' }, ...told]];
  if (!isConnected(state.link)) return [over, told];
  const [locking, off] = lock(over);
  return [locking, [...off, ...told]];
}

function held(state: RelayState, now: number): Step {
  const { link, door } = state;
  if (state.emergency === null || door === null) return [state, []];
  const released = [...sayDoor(door, { kind: 'released' }), record({ kind: 'released', doorId: door.doorId })];
  if (link.kind === 'opening' && link.begun) return [at(state, releasedAt(now)), [...sayLink(door, 'connected'), ...released]];
  return link.kind === 'releasing' ? [at(state, releasedAt(now)), released] : [state, []];
}

/** Whether the board has had its first command and takes further ones; an emergency is no hindrance. */
export const isConnected = ({ kind }: Link): boolean =>
  kind === 'locked' || kind === 'open' || kind === 'office' || kind === 'locking' || kind === 'releasing' || kind === 'released';
const releasedAt = (now: number): Link => ({ kind: 'released', repeatAt: now + HOLD_REPEAT_MS });
const holding = (state: RelayState): Partial<RelayState> => (state.emergency === null ? {} : { pulledIn: withOutput(state) });

const at = (state: RelayState, link: Link): RelayState => ({ ...state, link });
const locked = (state: RelayState): RelayState => ({ ...state, link: { kind: 'locked' }, pulledIn: [] });
const lock = (state: RelayState): Step => [
  at(state, { kind: 'locking', of: state.link.kind === 'open' || state.link.kind === 'office' ? state.link.of : null }),
  [{ kind: 'off' }],
];
const letGo = ({ link, emergency }: RelayState): readonly Effect[] => {
  if (link.kind === 'closed' || link.kind === 'offline') return [];
  return emergency === null ? [{ kind: 'off' }, { kind: 'disconnect' }] : [{ kind: 'disconnect' }];
};
const sameBoard = (a: Door, b: Door): boolean => a.board === b.board && a.path === b.path && sameBus(a.osdp, b.osdp);
const sameBus = (a?: OsdpBus, b?: OsdpBus): boolean =>
  a?.address === b?.address && a?.baudRate === b?.baudRate && a?.handOver === b?.handOver;
const sameDoor = (a: Door, b: Door): boolean => a.doorId === b.doorId && sameBoard(a, b) && a.output === b.output;
