import { type AccessPlan, type DoorPolicy, doorPolicySchema } from '../../src-main/contract/policy';
import type { FaultCode } from '../../src-main/contract/reply';
import { CAMERA_OF } from '../../src-main/contract/sides';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';
import { decimal } from './decimal';

/** What is asked of people at a door beside their rights, as it is being edited. */
export class RulesForm {
  loaded = $state.raw<DoorPolicy | null>(null);
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  longSeconds = $state('');
  /** Empty where no time is asked between two passes. */
  minutes = $state('');
  /** Whoever went in goes out before he goes in again. */
  inOut = $state(false);
  enforced = $state<DoorPolicy['passback']['enforced']>('hard');
  twoPersons = $state(false);
  pinAlone = $state<DoorPolicy['pinAlone']>('nobody');
  /** The id of the schedule by which office mode holds the door open; empty where it does not. */
  officeHours = $state('');
  schedules = $state.raw<AccessPlan['schedules']>([]);

  readonly draft = $derived({
    ...this.loaded,
    longPulseMs: Math.round(decimal(this.longSeconds) * 1000),
    passback: {
      minutes: this.minutes.trim() === '' ? null : decimal(this.minutes),
      inOut: this.inOut,
      enforced: this.enforced,
    },
    cameras: this.inOut ? bothWays(this.loaded?.cameras ?? []) : (this.loaded?.cameras ?? []),
    twoPersons: this.twoPersons,
    pinAlone: this.pinAlone,
    officeMode: this.officeHours === '' ? null : { scheduleId: this.officeHours },
  });
  /** The fields that cannot be saved as they stand. */
  readonly wrong = $derived.by((): readonly (PropertyKey | undefined)[] => {
    const parsed = doorPolicySchema.safeParse(this.draft);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
  });
  readonly changed = $derived.by(() => {
    if (this.loaded === null) return false;
    const { longPulseMs, passback, twoPersons, pinAlone, officeMode } = this.loaded;
    const { draft } = this;
    const now = [draft.longPulseMs, draft.passback.minutes, this.inOut, this.enforced, this.twoPersons, this.pinAlone, draft.officeMode];
    return (
      JSON.stringify(now) !==
      JSON.stringify([longPulseMs, passback.minutes, passback.inOut, passback.enforced, twoPersons, pinAlone, officeMode])
    );
  });

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const [{ schedules }, policy] = await Promise.all([this.ask('policy.get', null), this.ask('policy.door', { doorId: this.doorId })]);
      [this.schedules, this.loaded] = [schedules, policy];
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  revert(): void {
    if (this.loaded === null) return;
    this.longSeconds = String(this.loaded.longPulseMs / 1000);
    this.minutes = String(this.loaded.passback.minutes ?? '');
    this.inOut = this.loaded.passback.inOut;
    this.enforced = this.loaded.passback.enforced;
    this.twoPersons = this.loaded.twoPersons;
    this.pinAlone = this.loaded.pinAlone;
    this.officeHours = this.loaded.officeMode?.scheduleId ?? '';
    this.saving.problem = null;
  }

  /** True when it is saved. */
  save(): Promise<boolean> {
    const policy = doorPolicySchema.parse(this.draft);
    return this.saving.run(async () => {
      await this.ask('policy.setDoor', { doorId: this.doorId, policy });
      this.loaded = policy;
    });
  }

  /** True when everybody's last pass is forgotten. */
  forgetPasses(): Promise<boolean> {
    return this.saving.run(() => this.ask('policy.resetPassback', { personId: null }));
  }
}

/** As it was set where that says it of both ways; else by the sides. */
const bothWays = (cameras: DoorPolicy['cameras']): DoorPolicy['cameras'] =>
  new Set(cameras.map(({ direction }) => direction)).size === 2
    ? cameras
    : [
        { cameraId: CAMERA_OF.outside, direction: 'in' },
        { cameraId: CAMERA_OF.inside, direction: 'out' },
      ];
