import type { BundleFile, EngineReport, ShellReport } from '../../src-main/contract/diagnostics';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

const LOOK_MS = 5000;

/** What the station says of itself; main answers while the engine is away, too. */
export class Diagnostics {
  shell = $state.raw<ShellReport | null>(null);
  engine = $state.raw<EngineReport | null>(null);
  failure = $state<FaultCode | null>(null);
  engineFailure = $state<FaultCode | null>(null);

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    try {
      this.shell = await this.ask('diagnostics.shell', null);
      this.failure = null;
    } catch (error) {
      this.failure = failureCode(error);
      return;
    }
    try {
      this.engine = await this.ask('diagnostics.engine', null);
      this.engineFailure = null;
    } catch (error) {
      this.engineFailure = failureCode(error);
    }
  }

  /** Looks again and again until the returned function is called. */
  follow(): () => void {
    void this.load();
    const timer = setInterval(() => void this.load(), LOOK_MS);
    return () => clearInterval(timer);
  }
}

/** The support bundle: first shown, then saved as it was shown. */
export class Bundle {
  files = $state.raw<readonly BundleFile[] | null>(null);
  saved = $state<string | null>(null);
  readonly saving = new Saving();

  constructor(private readonly ask: AdminAsk) {}

  show(): Promise<boolean> {
    this.saved = null;
    return this.saving.run(async () => {
      this.files = await this.ask('support.preview', null);
    });
  }

  /** True when it is written, and not where no file was chosen. */
  async save(): Promise<boolean> {
    await this.saving.run(async () => {
      this.saved = (await this.ask('support.save', null))?.name ?? null;
    });
    return this.saved !== null;
  }
}
