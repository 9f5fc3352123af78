import { type Contact, type DoorContactParams, type DoorContactState, type DoorHappening, type DoorInput, GRACE_MS } from './types';

type Step = readonly [DoorContactState, readonly DoorHappening[]];

/**
 * What one input makes of the door. What is overdue comes first, with the time at which it was due.
 * @param at monotonic milliseconds; an input that comes late counts as if it had come with the one before
 */
export function nextDoor(before: DoorContactState, input: DoorInput, at: number, params: DoorContactParams): Step {
  const now = Math.max(at, before.at);
  const [settled, overdue] = settle(before, now);
  const [after, happened] = apply(settled, input, now, params);
  return [{ ...after, at: now }, [...overdue, ...happened]];
}

/** When `nextDoor` has something to say by itself, monotonic milliseconds; null while it waits for others only. */
export function nextDoorDue({ contact, unlocked, emergency, office }: DoorContactState): number | null {
  const dues: number[] = [];
  if (contact.kind === 'open' && contact.heldAt !== null && !emergency && !office) dues.push(contact.heldAt);
  if (unlocked?.awaits === true) dues.push(unlocked.until);
  return dues.length === 0 ? null : Math.min(...dues);
}

function settle(state: DoorContactState, now: number): Step {
  const due = nextDoorDue(state);
  if (due === null || due > now) return [state, []];
  const { contact, unlocked } = state;
  if (unlocked?.awaits === true && unlocked.until === due) {
    const [after, later] = settle({ ...state, unlocked: null }, now);
    return [after, [{ kind: 'no-pass', at: due, cause: unlocked.cause }, ...later]];
  }
  if (contact.kind !== 'open') return [state, []];
  const [after, later] = settle({ ...state, contact: { ...contact, heldAt: null, alarming: true } }, now);
  return [after, [{ kind: 'held', at: due, openMs: due - contact.since }, ...later]];
}

function apply(state: DoorContactState, input: DoorInput, now: number, params: DoorContactParams): Step {
  const { contact, unlocked } = state;
  switch (input.kind) {
    case 'unlock':
    case 'perhaps-unlocked': {
      // Nobody has come through for the one before, and this one takes its place.
      const unused: readonly DoorHappening[] = unlocked?.awaits === true ? [{ kind: 'no-pass', at: now, cause: unlocked.cause }] : [];
      const awaits = input.kind === 'unlock' && contact.kind === 'closed' && !state.emergency;
      const until = Math.max(now + input.forMs + GRACE_MS, unlocked?.until ?? 0);
      return [{ ...state, contact: heldLater(contact, now, params), unlocked: { until, cause: input.cause, awaits } }, unused];
    }
    case 'lock':
      return [unlocked === null ? state : { ...state, unlocked: { ...unlocked, until: Math.min(unlocked.until, now + GRACE_MS) } }, []];
    case 'rex':
      return [
        { ...state, contact: heldLater(contact, now, params), exit: { until: now + params.exitMs + GRACE_MS, cause: input.cause } },
        [],
      ];
    case 'emergency': {
      const released = input.active && unlocked !== null ? { ...unlocked, awaits: false } : unlocked;
      const ended = state.emergency && !input.active ? heldLater(contact, now, params) : contact;
      return [{ ...state, emergency: input.active, unlocked: released, contact: ended }, []];
    }
    case 'office': {
      if (input.active || !state.office) return [{ ...state, office: input.active }, []];
      // Whoever has the door in his hand as the lock falls forces nothing.
      const { cause, awaits } = unlocked ?? { cause: input.cause, awaits: false };
      const until = Math.max(now + GRACE_MS, unlocked?.until ?? 0);
      return [{ ...state, office: false, contact: heldLater(contact, now, params), unlocked: { until, cause, awaits } }, []];
    }
    case 'contact':
      return input.open === null ? lost(state) : input.open ? opened(state, now, params) : closed(state, now);
    case 'time':
      return [state, []];
  }
}

function opened(state: DoorContactState, now: number, { heldMs }: DoorContactParams): Step {
  const { contact, unlocked, exit, emergency, office } = state;
  if (contact.kind === 'open') return [state, []];
  const open = (alarming: boolean): Contact => ({ kind: 'open', since: now, heldAt: now + heldMs, alarming });
  // How it came to stand open was not seen.
  if (contact.kind === 'unknown' || emergency) return [{ ...state, contact: open(false) }, []];
  const window = within(unlocked, now) ?? within(exit, now);
  if (window === null && office) return [{ ...state, contact: open(false) }, []];
  if (window === null) return [{ ...state, contact: open(true) }, [{ kind: 'forced', at: now }]];
  const passed = unlocked === null ? null : { ...unlocked, awaits: false };
  return [{ ...state, contact: open(false), unlocked: passed }, [{ kind: 'pass', at: now, cause: window.cause }]];
}

function closed(state: DoorContactState, now: number): Step {
  const { contact } = state;
  const shut = { ...state, contact: { kind: 'closed' } as const };
  return contact.kind === 'open' && contact.alarming ? [shut, [{ kind: 'closed', at: now, openMs: now - contact.since }]] : [shut, []];
}

/** What cannot be read says nothing, not even that nobody came through. */
const lost = (state: DoorContactState): Step => [
  { ...state, contact: { kind: 'unknown' }, unlocked: state.unlocked && { ...state.unlocked, awaits: false } },
  [],
];

const within = <Span extends { readonly until: number }>(window: Span | null, now: number): Span | null =>
  window !== null && now < window.until ? window : null;

/** Whoever opens the lock again may stand in the door once more for as long as is set; what was held stays said. */
const heldLater = (contact: Contact, now: number, { heldMs }: DoorContactParams): Contact =>
  contact.kind === 'open' && contact.heldAt !== null ? { ...contact, heldAt: now + heldMs } : contact;
