import { setTimeout as sleep } from 'node:timers/promises';
import { type StationProcesses, waitForProcesses } from '../app/processes';
import { monotonic } from '../boards/arrivals';
import { emptyJournal } from './full-disk';
import { inject, LEAVES, MET_LEAVES } from './inject';
import {
  backLate,
  brokenLog,
  heldOn,
  heldUntil,
  letGo,
  lockedBy,
  lockedLate,
  notOffFirst,
  pulsesWithoutEvent,
  strangersLetIn,
} from './invariants';
import type { DoneFault, LogRow, Violation } from './observed';
import { isTried, type PlannedFault } from './plan';
import { isHeld, setOfficeMode } from './office-held';
import { missingEvents, readRows } from './read-rows';
import type { Rig } from './rig';
import { endRelease, release, stillReleased } from './released';
import { slowness, type MainThreadTimes, mainThreadTimes } from './slowness';
import { traceOf } from './trace';
import { comeUntilLetIn, decisions, leave, nextOn } from './visit';

const STARTS_WITHIN_MS = 60_000;
/** For an ON in a visit that nothing has met yet. */
const LET_IN_WITHIN_MS = 8000;
const POLL_MS = 20;
const ROWS_SHOWN = 20;

export interface Result {
  readonly fault: PlannedFault;
  /** From the moment when the cause was gone to the ON of the next visit; null if none came. */
  readonly backMs: number | null;
  /** Meanwhile; see slowness.ts. */
  readonly slowness: number;
  readonly violations: readonly Violation[];
  /** Bytes, moves and rows around it, where something was violated. */
  readonly trace: readonly string[];
}

/** Everything that is known of one station through a campaign. */
export class Campaign {
  readonly #faults: DoneFault[] = [];
  #rows: readonly LogRow[] = [];
  #commands = 0;
  #moves = 0;

  constructor(private readonly rig: Rig) {}

  /** The station is in service, and its door locked; null where it does not get there. */
  async begin(): Promise<void> {
    const { rig } = this;
    const { engine } = await waitForProcesses(rig.dataFolder, STARTS_WITHIN_MS);
    if ((await comeUntilLetIn(rig, engine, false)) === null) throw new Error('the station does not open at all');
    await this.#settle();
    this.#rows = readRows(rig.dataFolder);
  }

  async meet(fault: PlannedFault): Promise<Result> {
    const { rig } = this;
    const processes = await waitForProcesses(rig.dataFolder, STARTS_WITHIN_MS);
    if (fault.meets === 'release') return this.#meetReleased(fault, processes);
    if (fault.meets === 'office') return this.#meetHeld(fault, processes);
    if (fault.kind === 'disk-full') emptyJournal(rig.dataFolder);
    const commands = rig.commands.length;
    let decided = decisions(rig);
    rig.show(fault.visitor);
    if (fault.after === 'pulse') await nextOn(rig, commands, LET_IN_WITHIN_MS);
    await sleep(fault.ms);
    const injected = inject(fault, rig, processes);
    if (isTried(fault.kind)) {
      await leave(rig);
      decided = decisions(rig);
      rig.show(fault.visitor);
    }
    const done = await injected;
    this.#faults.push(done);
    const timesBefore = this.#times();
    const on = await comeUntilLetIn(rig, processes.engine, fault.visitor === 'enrolled' && decisions(rig) === decided);
    const backMs = on === null ? null : Math.max(0, on - done.until);
    const slow = slowness(timesBefore, this.#times());
    rig.show('nobody');
    await this.#settle();
    const result = this.#judge(fault, done, backMs, slow);
    if (on === null) await this.#repair();
    return result;
  }

  /** Until the door is locked, or ought to be; and until whoever was there is forgotten. */
  async #settle(): Promise<void> {
    await leave(this.rig);
    const { moves } = this.rig.simulator;
    const last = moves.at(-1);
    if (last?.on !== true) return;
    for (const end = lockedBy(last.at, this.#faults, this.rig); moves.at(-1)?.on === true && monotonic() <= end; await sleep(POLL_MS));
  }

  /** No visit: the door was released in an emergency, and has to stay so. */
  async #meetReleased(fault: PlannedFault, processes: StationProcesses): Promise<Result> {
    const { rig } = this;
    const { simulator } = rig;
    rig.holdOpen('emergency');
    if ((await release(rig)) === null) throw new Error('the door cannot be released');
    const [heard, moved] = [simulator.hex().length, simulator.moves.length];
    await sleep(fault.ms);
    const done = await inject(fault, rig, processes);
    this.#faults.push(done);
    const timesBefore = this.#times();
    const back = await stillReleased(rig);
    const slow = slowness(timesBefore, this.#times());
    const broken = letGo(simulator.hex().slice(heard), simulator.moves.slice(moved), fault.kind, rig);
    if ((await endRelease(rig)) === null) throw new Error('the emergency cannot be ended');
    rig.holdOpen(null);
    // As if the door had been locked all the time: what the release has moved is no pulse.
    this.#moves = simulator.moves.length;
    if ((await comeUntilLetIn(rig, processes.engine, false)) === null) await this.#repair();
    rig.show('nobody');
    await this.#settle();
    const backMs = back === null ? null : back - done.until;
    return this.#withBroken(this.#judge(fault, done, backMs, slow), broken, done);
  }

  /** Nobody stands there: office mode holds the door open, the fault ends that, and only the next pass may open it again. */
  async #meetHeld(fault: PlannedFault, processes: StationProcesses): Promise<Result> {
    const { rig } = this;
    const { simulator } = rig;
    const whyNot = await setOfficeMode(rig, true);
    if (whyNot !== null) throw new Error(`office mode cannot be turned on: ${whyNot}`);
    rig.holdOpen('office');
    const passed = await comeUntilLetIn(rig, processes.engine, false);
    if (passed === null || !(await isHeld(rig, this.#rows.length))) throw new Error('office mode does not begin');
    await leave(rig);
    await sleep(fault.ms);
    const moved = simulator.moves.length;
    const done = await inject(fault, rig, processes);
    this.#faults.push(done);
    const timesBefore = this.#times();
    for (const end = heldUntil(done); simulator.moves.at(-1)?.on === true && monotonic() <= end; await sleep(POLL_MS));
    const isOff = (await setOfficeMode(rig, false)) === null;
    const broken = heldOn(simulator.moves.slice(moved), done);
    rig.holdOpen(null);
    // What office mode has moved is no pulse.
    this.#moves = simulator.moves.length;
    // Nobody has stood there for long: he need not wait.
    const on = isOff ? await comeUntilLetIn(rig, processes.engine, true) : null;
    const slow = slowness(timesBefore, this.#times());
    rig.show('nobody');
    await this.#settle();
    const judged = this.#judge(fault, done, on === null ? null : Math.max(0, on - done.until), slow);
    if (on === null) await this.#repair();
    return this.#withBroken(judged, broken, done);
  }

  #withBroken(judged: Result, broken: readonly Violation[], done: DoneFault): Result {
    const violations = [...judged.violations, ...broken];
    return { ...judged, violations, trace: violations.length === 0 ? [] : traceOf(this.rig, done, this.#rows.slice(-ROWS_SHOWN)) };
  }

  #times(): MainThreadTimes {
    const { pid } = this.rig.launched;
    return pid === null ? new Map() : mainThreadTimes(pid);
  }

  /** A station that does not come back is taken down and started anew, so that the campaign can go on. */
  async #repair(): Promise<void> {
    await this.rig.launched.killAll();
    this.rig.launched.start();
    await this.begin();
    this.#commands = this.rig.commands.length;
    this.#moves = this.rig.simulator.moves.length;
  }

  #judge(fault: PlannedFault, done: DoneFault, backMs: number | null, slow: number): Result {
    const { rig } = this;
    const { simulator } = rig;
    const rows = readRows(rig.dataFolder);
    const added = rows.slice(this.#rows.length);
    const commands = rig.commands.slice(this.#commands);
    const violations: readonly Violation[] = [
      ...pulsesWithoutEvent(rig.commands, this.#commands),
      ...brokenLog(this.#rows, rows),
      ...missingEvents(added, [...(LEAVES[fault.kind] ?? []), ...MET_LEAVES[fault.meets]]).map((what): Violation => ({
        invariant: 'log-whole',
        what: `not logged: ${what}`,
      })),
      ...lockedLate(simulator.moves, this.#moves, this.#faults, rig, monotonic()),
      ...(fault.kind === 'all-killed' && fault.meets !== 'release' ? notOffFirst(simulator.hex().slice(done.heard), rig) : []),
      ...strangersLetIn(added, rig.entitled, commands, rig.showings),
      ...backLate(backMs, slow),
    ];
    this.#rows = rows;
    this.#commands = rig.commands.length;
    this.#moves = simulator.moves.length;
    return { fault, backMs, slowness: slow, violations, trace: violations.length === 0 ? [] : traceOf(rig, done, added) };
  }
}
