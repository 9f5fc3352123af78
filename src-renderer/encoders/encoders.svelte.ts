import type { Activated, EncoderRow, SwitchProgress } from '../../src-main/contract/encoders';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';

export type ReadyEncoder = Extract<EncoderRow, { kind: 'ready' }>;

/** The encoders that the station has, and the change from one to another. */
export class Encoders {
  rows = $state.raw<readonly EncoderRow[] | null>(null);
  failure = $state<FaultCode | null>(null);
  /** How far an activation is, whoever has begun it. */
  progress = $state.raw<SwitchProgress | null>(null);
  /** What the activation came to that was begun here. */
  done = $state.raw<Activated | null>(null);
  problem = $state<FaultCode | null>(null);
  adding = $state(false);
  addProblem = $state<FaultCode | null>(null);

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      const { encoders, switching } = await this.ask('encoders.list', null);
      this.rows = encoders;
      this.progress = switching;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** To be told of each 'encoders.changed'. */
  progressed(progress: SwitchProgress | null): void {
    this.progress = progress;
    if (progress === null) void this.load();
  }

  async activate({ encoderId }: ReadyEncoder): Promise<void> {
    this.done = null;
    this.problem = null;
    this.progress = { done: 0, total: 0 };
    try {
      this.done = await this.ask('encoders.activate', { encoderId });
    } catch (error) {
      this.problem = failureCode(error);
    }
    this.progressed(null);
  }

  /** True when the station has it. */
  async add(folder: string): Promise<boolean> {
    this.adding = true;
    this.addProblem = null;
    try {
      await this.ask('encoders.add', { folder });
      await this.load();
      return true;
    } catch (error) {
      this.addProblem = failureCode(error);
      return false;
    } finally {
      this.adding = false;
    }
  }
}
