import { OFFICE_LEASE_MS } from '../../src-main/core/order';
import type { FaultKind } from './plan';

/** When the door is locked though a fault meets an open one: from which moment of the fault on it counts, and how long the station may then take, milliseconds. */
export interface Lock {
  /** 'sooner': the pulse is cut short; 'later': it may last beyond its end, until then. */
  readonly way: 'sooner' | 'later';
  readonly from: 'from' | 'until';
  readonly ms: number;
}

/** What is allowed beyond a pulse's end, or a watchdog's time. */
export const SLACK_MS = 1000;
/** contract/relay.ts, BEAT_LIMIT_MS: after this silence of main the relay process locks. */
const MAIN_SILENT_MS = 1000;
/** A relay process that died is started again by main, and says OFF first. */
const RELAY_RESTARTS_MS = 500;
/** guard/watch-relay.ts, HUNG_AFTER_MS: then the guard kills it, and its successor or the guard says OFF. */
const RELAY_HUNG_MS = 1000 + RELAY_RESTARTS_MS;
/** next-link.ts, RETRY_MS, and the second in which the board's answer is waited for: a board that hears again is told OFF. */
const BOARD_TRIED_AGAIN_MS = 1500;
/** The launcher starts, and with it the guard, which finds the port free and says OFF (relay/guard). */
const STATION_STARTS_MS = 5000;

/** On a board that the host times. What is missing here leaves a pulse as it is: the relay process ends it. */
export const HOST_TIMED: Partial<Record<FaultKind, Lock>> = {
  'main-killed': { way: 'sooner', from: 'from', ms: 0 },
  'main-stopped': { way: 'sooner', from: 'from', ms: MAIN_SILENT_MS },
  'relay-killed': { way: 'later', from: 'from', ms: RELAY_RESTARTS_MS },
  'relay-stopped': { way: 'later', from: 'from', ms: RELAY_HUNG_MS },
  'relay-paused': { way: 'later', from: 'from', ms: RELAY_HUNG_MS },
  'all-killed': { way: 'later', from: 'until', ms: STATION_STARTS_MS },
  'all-paused': { way: 'later', from: 'until', ms: 0 },
  'board-silent': { way: 'later', from: 'until', ms: BOARD_TRIED_AGAIN_MS },
  'board-stuck': { way: 'later', from: 'until', ms: BOARD_TRIED_AGAIN_MS },
};

/** What office mode holds open, on any board: no timer of a board ends that, and an engine that is gone renews its lease no more. */
export const HELD_OPEN: Partial<Record<FaultKind, Lock | undefined>> = {
  'engine-killed': { way: 'sooner', from: 'from', ms: OFFICE_LEASE_MS },
  'engine-stopped': { way: 'sooner', from: 'from', ms: OFFICE_LEASE_MS },
  'main-killed': HOST_TIMED['main-killed'],
  'main-stopped': HOST_TIMED['main-stopped'],
  'relay-killed': HOST_TIMED['relay-killed'],
  'relay-stopped': HOST_TIMED['relay-stopped'],
  'all-killed': HOST_TIMED['all-killed'],
};

/** A board with a timer of its own locks whatever becomes of the station; a relay that is stuck does not. */
export const BOARD_TIMED: Partial<Record<FaultKind, Lock>> = { 'board-stuck': { way: 'later', from: 'until', ms: BOARD_TRIED_AGAIN_MS } };
