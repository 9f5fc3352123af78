import type { TroubleReason } from '../../../contract/relay';
import type { Why } from '../../trouble';
import type { BoardInputs, Errand, Talk, TalkEffect, TalkInput } from '../board';
import { COMMAND, OUT, REPLY, SECURITY } from './codes';
import { encodeCommand, readReply, type ReplyFrame, type SecurityBlock } from './frame';
import type { KeptKey } from './kept-key';
import { capabilitiesOf, moduleOf } from './replies';
import { beginSession, DEFAULT_KEY, isInitialMac, KEY_BYTES, open, RANDOM_BYTES, seal, type Session } from './secure-channel';

/** How often a command is written again that was not answered. ON never is: it would come late. */
const REPEATS = 1;
/** Longest answer worth keeping. */
const KEPT_BYTES = 1024;
/** What polls ask for in turn, where the module has inputs; a change of its own state also answers osdp_POLL. */
const ROUND = ['inputs', 'inputs', 'inputs', 'poll', 'inputs', 'inputs', 'inputs', 'local-state'] as const;
type Ask = (typeof ROUND)[number];

export interface OsdpDoor {
  readonly address: number;
  /** From 0 on. */
  readonly output: number;
  /** Which order of the administrator to hand over a key came last. */
  readonly handOver: number;
}

interface Candidate {
  readonly from: 'kept' | 'next' | 'default';
  readonly key: Uint8Array;
}

/**
 * What the module is to answer. All transitions:
 *
 *   any errand without a session --> hello --> module --> capabilities --> challenge --proof right--> proof --> the errand
 *   challenge --refused, or its proof wrong--> challenge with the next key
 *   proof, a hand-over being due --> new-key --> challenge with that key
 *   ON or OFF: out --> output-state --> ended        a poll: one ask of the round --> ended
 *   any --silence, or an answer that is not the module's--> ended, and the session with it; once, after a repeat, hello instead
 */
type Awaited =
  | { readonly kind: 'hello' | 'module' | 'capabilities' | 'new-key' | 'out' | 'output-state' | Ask }
  /** The first candidate is being tried. */
  | { readonly kind: 'challenge'; readonly candidates: readonly Candidate[]; readonly random: Uint8Array }
  | { readonly kind: 'proof'; readonly tried: Candidate; readonly session: Session };

interface State {
  readonly door: OsdpDoor;
  readonly kept: KeptKey | null;
  readonly errand: Errand;
  /** Whether the module took this errand's command for its output. */
  readonly taken: boolean;
  /** Whether this errand has begun anew with a new session. */
  readonly anew: boolean;
  readonly awaited: Awaited | null;
  /** Of the open secure channel. */
  readonly session: Session | null;
  readonly module: string;
  readonly asksInputs: boolean;
  readonly round: number;
  readonly sequence: number | null;
  readonly written: Uint8Array;
  readonly repeats: number;
  readonly received: Uint8Array;
  readonly told: BoardInputs;
}

type Step = readonly [State, readonly TalkEffect[]];

/** A control panel's talk with one I/O module, at its beginning; `kept` is what earlier talks left on disk. */
export function startTalk(door: OsdpDoor, kept: KeptKey | null): Talk {
  return talkOf({
    door,
    kept,
    errand: { kind: 'poll' },
    taken: false,
    anew: false,
    awaited: null,
    session: null,
    module: '',
    asksInputs: false,
    round: 0,
    sequence: null,
    written: new Uint8Array(0),
    repeats: 0,
    received: new Uint8Array(0),
    told: { active: [], tampered: false, powerFailed: false },
  });
}

const talkOf = (state: State): Talk => ({
  take: (input, random) => {
    const [next, effects] = nextTalk(state, input, random);
    return [talkOf(next), effects];
  },
});

function nextTalk(state: State, input: TalkInput, random: Uint8Array): Step {
  switch (input.kind) {
    case 'begin': {
      const begun = { ...state, errand: input.errand, taken: false, anew: false };
      if (state.session !== null) return pursue(begun);
      if (input.errand.kind === 'on') return failed(begun, 'channel-broken');
      return hello(begun);
    }
    case 'bytes': {
      const { awaited, sequence, door } = state;
      const received = Uint8Array.of(...state.received, ...input.bytes).subarray(-KEPT_BYTES);
      const reply = awaited === null || sequence === null ? null : readReply(received, door.address, sequence);
      return awaited === null || reply === null ? [{ ...state, received }, []] : heard(state, awaited, reply, random);
    }
    case 'silence': {
      const { awaited, errand, repeats, written } = state;
      if (awaited === null) return [state, []];
      const once = awaited.kind === 'out' && errand.kind === 'on';
      if (once || repeats >= REPEATS) return failed(state, 'module-silent');
      return [{ ...state, repeats: repeats + 1 }, [{ kind: 'write', bytes: written }]];
    }
  }
}

/** One answer to the command that was written last. */
function heard(before: State, awaited: Awaited, reply: ReplyFrame, random: Uint8Array): Step {
  const opened = before.session === null ? null : open(before.session, reply);
  if (before.session !== null && opened === null) return broken(before, 'channel-broken');
  const state = { ...before, received: new Uint8Array(0), session: opened?.session ?? null };
  const [code, data] = opened === null ? [reply.payload[0] ?? 0, reply.payload.subarray(1)] : [opened.code, opened.data];
  // It will answer when it is asked again.
  if (code === REPLY.busy) return [state, []];
  switch (awaited.kind) {
    case 'hello':
      return plain(state, { kind: 'module' }, [COMMAND.id, 0]);
    case 'module': {
      const module = code === REPLY.id ? moduleOf(data) : null;
      if (module === null) return failed(state, 'module-unnamed');
      return plain({ ...state, module }, { kind: 'capabilities' }, [COMMAND.capabilities, 0]);
    }
    case 'capabilities': {
      const { inputs, outputs, secureChannel } = capabilitiesOf(code === REPLY.capabilities ? data : new Uint8Array(0));
      if (!secureChannel) return failed(state, 'module-unsecured');
      if (outputs <= state.door.output) return failed(state, 'module-output', `it has ${outputs} outputs, counted from 0`);
      return challenge({ ...state, asksInputs: inputs > 0 }, candidatesOf(state), random);
    }
    case 'challenge':
      return challenged(state, awaited.candidates, awaited.random, reply, random);
    case 'proof':
      if (code !== REPLY.initialMac || !isInitialMac(awaited.session, data)) return broken(state, 'module-key');
      return proven({ ...state, session: awaited.session }, awaited.tried, random);
    case 'new-key': {
      const next = state.kept?.next;
      if (code !== REPLY.ack || next == null) return failed(state, 'module-new-key');
      return challenge({ ...state, session: null }, [{ from: 'next', key: fromHex(next.key) }], random);
    }
    case 'out':
      // Some modules answer osdp_OUT with the state at once; it is asked for all the same.
      if (code !== REPLY.ack && code !== REPLY.outputs) return failed(state, 'module-refused');
      return pursue({ ...state, taken: true });
    case 'output-state': {
      const isOn = code === REPLY.outputs ? data[state.door.output] : undefined;
      if (isOn === undefined) return failed(state, 'module-output');
      if ((isOn !== 0) !== (state.errand.kind !== 'off')) return ended(state, { as: 'stuck', why: { reason: 'not-following' } });
      return ended(state, { as: 'done' });
    }
    case 'poll':
      return code === REPLY.nak ? failed(state, 'module-refused') : told(state, code, data);
    // A module without such a report says no to the question.
    case 'inputs':
    case 'local-state':
      return told(state, code, data);
  }
}

/** The keys that this module may have, the likeliest first. The default key stands for none, and only as long as one is to be handed over. */
function candidatesOf({ kept, module, door }: State): readonly Candidate[] {
  const own = kept?.module === module ? kept : null;
  return [
    ...(own?.next ? [{ from: 'next', key: fromHex(own.next.key) } as const] : []),
    ...(own?.key ? [{ from: 'kept', key: fromHex(own.key) } as const] : []),
    ...(door.handOver > (kept?.handOver ?? 0) ? [{ from: 'default', key: DEFAULT_KEY } as const] : []),
  ];
}

function challenge(state: State, candidates: readonly Candidate[], fresh: Uint8Array): Step {
  const random = fresh.subarray(0, RANDOM_BYTES);
  const [first] = candidates;
  if (first === undefined) return broken(state, 'module-key');
  return plain(state, { kind: 'challenge', candidates, random }, [COMMAND.challenge, ...random], {
    type: SECURITY.challenge,
    data: [keyNumber(first)],
  });
}

function challenged(state: State, candidates: readonly Candidate[], random: Uint8Array, reply: ReplyFrame, fresh: Uint8Array): Step {
  const [tried, ...others] = candidates;
  const [code, ...data] = reply.payload;
  // Eight bytes of the module's own name come first.
  const client = { random: Uint8Array.from(data.slice(8, 16)), cryptogram: Uint8Array.from(data.slice(16)) };
  const begun = tried === undefined || code !== REPLY.clientCryptogram ? null : beginSession(tried.key, random, client);
  if (begun === null || tried === undefined) return challenge(state, others, fresh);
  return plain(state, { kind: 'proof', tried, session: begun.session }, [COMMAND.serverCryptogram, ...begun.proof], {
    type: SECURITY.serverCryptogram,
    data: [keyNumber(tried)],
  });
}

/** Both sides have proven the key: the channel is open. A key that was on its way has arrived; one that is due is handed over. */
function proven(before: State, tried: Candidate, fresh: Uint8Array): Step {
  const { kept: old, module, door } = before;
  const arrived = tried.from === 'next' && old?.next ? { module, ...old.next, next: null } : null;
  const state = { ...before, kept: arrived ?? old };
  const keeping = keep(arrived);
  if (door.handOver <= (state.kept?.handOver ?? 0)) return after(keeping, pursue(state));
  const key = Buffer.from(fresh.subarray(RANDOM_BYTES, RANDOM_BYTES + KEY_BYTES));
  const own = state.kept?.module === module ? state.kept : { module, handOver: state.kept?.handOver ?? 0, key: null };
  const kept = { ...own, next: { handOver: door.handOver, key: key.toString('hex') } };
  // On disk before it goes out: a station that dies now finds the module with a key that it knows.
  return after([...keeping, ...keep(kept)], sealed({ ...state, kept }, { kind: 'new-key' }, [COMMAND.setKey, 1, KEY_BYTES, ...key]));
}

/** Within the open channel: what the errand is about. */
function pursue(state: State): Step {
  const { errand, door, asksInputs, round, taken } = state;
  if (errand.kind === 'poll') {
    const ask = asksInputs ? ROUND[round % ROUND.length] : undefined;
    const code = ask === 'inputs' ? COMMAND.inputs : ask === 'local-state' ? COMMAND.localState : COMMAND.poll;
    return sealed({ ...state, round: round + 1 }, { kind: ask ?? 'poll' }, [code]);
  }
  if (taken) return sealed(state, { kind: 'output-state' }, [COMMAND.outputs]);
  const [code, units] = errand.kind === 'on' ? [OUT.pulse, errand.units] : [OUT[errand.kind], 0];
  return sealed(state, { kind: 'out' }, [COMMAND.out, door.output, code, units & 0xff, units >> 8]);
}

/** Inputs and own state; whatever else a module tells (cards, keys) concerns no door here. */
function told(state: State, code: number, data: Uint8Array): Step {
  const now: BoardInputs =
    code === REPLY.inputs
      ? { ...state.told, active: Array.from(data, (input) => input !== 0) }
      : code === REPLY.localState
        ? { ...state.told, tampered: data[0] === 1, powerFailed: data[1] === 1 }
        : state.told;
  const changed = JSON.stringify(now) !== JSON.stringify(state.told);
  return after(changed ? [{ kind: 'inputs', ...now }] : [], ended({ ...state, told: now }, { as: 'done' }));
}

const hello = (state: State): Step => plain({ ...state, session: null, sequence: null }, { kind: 'hello' }, [COMMAND.poll]);

/**
 * An answer that is not of the channel. Where one before it was lost on the line, that is to be expected: many a module takes the command
 * that is repeated for a forgery and gives the session up. A module that lost it for no such reason has had no power meanwhile.
 */
function broken(state: State, reason: TroubleReason): Step {
  const { repeats, anew, errand, taken } = state;
  const mayBeginAnew = repeats > 0 && !anew && (errand.kind !== 'on' || taken);
  return mayBeginAnew ? hello({ ...state, anew: true }) : failed(state, reason);
}

function plain(state: State, awaited: Awaited, payload: readonly number[], security: SecurityBlock | null = null): Step {
  const sequence = numberAfter(state.sequence);
  return written(state, awaited, sequence, encodeCommand({ address: state.door.address, sequence, security, payload }, null));
}

function sealed(state: State, awaited: Awaited, payload: readonly number[]): Step {
  if (state.session === null) return failed(state, 'channel-broken');
  const sequence = numberAfter(state.sequence);
  const { bytes, session } = seal(state.session, { address: state.door.address, sequence, payload });
  return written({ ...state, session }, awaited, sequence, bytes);
}

const written = (state: State, awaited: Awaited, sequence: number, bytes: Uint8Array): Step => [
  { ...state, awaited, sequence, written: bytes, repeats: 0, received: new Uint8Array(0) },
  [{ kind: 'write', bytes }],
];

type Outcome = { readonly as: 'done' } | { readonly as: 'stuck'; readonly why: Why };
const ended = (state: State, outcome: Outcome): Step => [{ ...state, awaited: null }, [{ kind: 'ended', ...outcome }]];
/** The talk begins anew with the next errand. */
const failed = (state: State, reason: TroubleReason, detail?: string): Step => [
  { ...state, awaited: null, session: null },
  [{ kind: 'ended', as: 'silent', why: detail === undefined ? { reason } : { reason, detail } }],
];

const keep = (value: KeptKey | null): readonly TalkEffect[] => (value === null ? [] : [{ kind: 'keep', value }]);
const after = (first: readonly TalkEffect[], [state, effects]: Step): Step => [state, [...first, ...effects]];
/** 0 begins a talk; 1, 2, 3 follow each other. */
const numberAfter = (sequence: number | null): number => (sequence === null ? 0 : sequence === 3 ? 1 : sequence + 1);
const keyNumber = ({ from }: Candidate): number => (from === 'default' ? 0 : 1);
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
