import { BEAT_LIMIT_MS, type FromRelay } from '../contract/relay';
import type { OsdpBus } from '../contract/settings';
import { ORDER_LIFETIME_MS, type OpenOrder, type OrderResult } from '../core/order';
import type { Door, Effect, Input, Link, RelayState } from './link';

/** A lost port is tried again after this, milliseconds. */
export const RETRY_MS = 500;
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
  if (link.kind === 'open') dues.push(link.until);
  if (link.kind === 'offline') dues.push(link.retryAt);
  return dues.length === 0 ? null : Math.min(...dues);
}

function settle(state: RelayState, now: number): Step {
  const [first, said] = settleSilence(state, now);
  const [second, done] = settlePulse(first, now);
  return [second, [...said, ...done]];
}

function settleSilence(state: RelayState, now: number): Step {
  if (state.heardAt === null || now - state.heardAt < BEAT_LIMIT_MS) return [state, []];
  const deaf = { ...state, heardAt: null };
  return state.link.kind === 'locked' || state.link.kind === 'open' ? lock(deaf) : [deaf, []];
}

function settlePulse(state: RelayState, now: number): Step {
  const { link, door } = state;
  // A board with a timer has let go by now; OFF makes sure of it, and reads back whether it did.
  if (link.kind === 'open' && now >= link.until) return lock(state);
  if (link.kind === 'offline' && now >= link.retryAt && door !== null)
    return [at(state, { kind: 'opening', told: link.told, off: false }), [{ kind: 'connect', door }]];
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
          link: { kind: 'opening', told: null, off: false },
          pulledIn: door !== null && sameBoard(door, input.door) ? state.pulledIn : [],
        },
        [...letGo(link), ...sayLink(input.door, 'starting'), { kind: 'connect', door: input.door }],
      ];
    case 'beat':
      return [{ ...state, heardAt: now }, []];
    case 'order':
      return obey(state, input.order, input.lastsMs, now);
    case 'port-open':
      return link.kind === 'opening' ? [at(state, { ...link, off: true }), [{ kind: 'off' }]] : [state, []];
    case 'off-confirmed':
      // A confirmation that comes before this connection's OFF is another connection's.
      if (link.kind === 'opening' && !link.off) return [state, []];
      if (link.kind === 'opening') return [locked(state), [...sayLink(door, 'connected'), ...sayLocked(door)]];
      return link.kind === 'locking' ? [locked(state), sayLocked(door)] : [state, []];
    case 'on-ended':
      return onEnded(state, input.eventId, input.lastsMs, input.result, now);
    case 'port-lost': {
      if (link.kind === 'closed' || link.kind === 'offline') return [state, []];
      const known = link.kind === 'opening' && link.told === input.trouble;
      return [
        at(state, { kind: 'offline', told: input.trouble, retryAt: now + RETRY_MS }),
        [{ kind: 'disconnect' }, ...(known ? [] : sayLink(door, input.trouble))],
      ];
    }
    case 'time':
      return [state, []];
    case 'stop':
      return [{ ...state, door: null, link: { kind: 'closed' } }, letGo(link)];
  }
}

/** The one place that decides whether an order is obeyed. */
function obey(state: RelayState, order: OpenOrder, lastsMs: number, now: number): Step {
  const refusal = refuse(state, order, now);
  if (refusal === 'wrong-door' || refusal === 'duplicate') return [state, sayResult(order.eventId, refusal)];
  const remembering = { ...state, seen: [...state.seen, order.eventId].slice(-REMEMBERED_EVENTS) };
  if (refusal !== null) return [remembering, sayResult(order.eventId, refusal)];
  const open = at(remembering, { kind: 'open', eventId: order.eventId, until: now + lastsMs });
  return [{ ...open, pulledIn: withOutput(state) }, [{ kind: 'on', order, lastsMs }]];
}

const withOutput = ({ pulledIn, door }: RelayState): readonly number[] =>
  door === null || pulledIn.includes(door.output) ? pulledIn : [...pulledIn, door.output];

function refuse(
  { door, link, heardAt, seen }: RelayState,
  order: OpenOrder,
  now: number,
): Exclude<OrderResult, 'opened' | 'unconfirmed' | 'stuck'> | null {
  if (door === null) return 'offline';
  if (order.doorId !== door.doorId) return 'wrong-door';
  if (seen.includes(order.eventId)) return 'duplicate';
  // A deadline further ahead than an order can live was not set on this clock.
  const inTime = now <= order.deadline && order.deadline <= now + ORDER_LIFETIME_MS;
  if (!inTime) return 'late';
  if (heardAt === null) return 'offline';
  return link.kind === 'locked' || link.kind === 'open' || link.kind === 'locking' ? null : 'offline';
}

function onEnded(state: RelayState, eventId: OpenOrder['eventId'], lastsMs: number, result: OrderResult, now: number): Step {
  const { link, door } = state;
  const said = sayResult(eventId, result);
  if (link.kind !== 'open' || link.eventId !== eventId || door === null) return [state, said];
  if (result !== 'opened') {
    const [locking, off] = lock(state);
    return [locking, [...off, ...said]];
  }
  const open: Effect = { kind: 'say', message: { kind: 'door', doorId: door.doorId, state: { kind: 'open', forMs: lastsMs } } };
  return [at(state, { ...link, until: now + lastsMs }), [...said, open]];
}

const at = (state: RelayState, link: Link): RelayState => ({ ...state, link });
const locked = (state: RelayState): RelayState => ({ ...state, link: { kind: 'locked' }, pulledIn: [] });
const lock = (state: RelayState): Step => [at(state, { kind: 'locking' }), [{ kind: 'off' }]];
const letGo = (link: Link): readonly Effect[] =>
  link.kind === 'closed' || link.kind === 'offline' ? [] : [{ kind: 'off' }, { kind: 'disconnect' }];
const sameBoard = (a: Door, b: Door): boolean => a.board === b.board && a.path === b.path && sameBus(a.osdp, b.osdp);
const sameBus = (a?: OsdpBus, b?: OsdpBus): boolean =>
  a?.address === b?.address && a?.baudRate === b?.baudRate && a?.handOver === b?.handOver;
const sameDoor = (a: Door, b: Door): boolean => a.doorId === b.doorId && sameBoard(a, b) && a.output === b.output;

const sayResult = (eventId: OpenOrder['eventId'], result: OrderResult): readonly Effect[] => [
  { kind: 'say', message: { kind: 'result', eventId, result } },
];
const sayLocked = (door: Door | null): readonly Effect[] =>
  door === null ? [] : [{ kind: 'say', message: { kind: 'door', doorId: door.doorId, state: { kind: 'locked' } } }];
const sayLink = (door: Door | null, state: Extract<FromRelay, { kind: 'link' }>['state']): readonly Effect[] =>
  door === null ? [] : [{ kind: 'say', message: { kind: 'link', doorId: door.doorId, board: door.board, path: door.path, state } }];
