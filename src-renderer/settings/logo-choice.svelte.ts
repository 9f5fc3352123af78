import { MAX_LOGO_BYTES } from '../../src-main/contract/kiosk-look';
import type { FaultCode } from '../../src-main/contract/reply';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { Saving } from '../bridge/saving.svelte';

/** The picture on the waiting kiosk; what is chosen is there at once. */
export class LogoChoice {
  /** Data URI. */
  picture = $state<string | null>(null);
  failure = $state<FaultCode | null>(null);
  readonly saving = new Saving();

  constructor(private readonly ask: AdminAsk) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.picture = await this.ask('settings.logo', null);
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** True when the kiosk has it. What is too large is not even read. */
  async take(file: File): Promise<boolean> {
    if (file.size > MAX_LOGO_BYTES) {
      this.saving.problem = 'picture-too-large';
      return false;
    }
    // Gone, or on a stick that was pulled out, between choosing and reading.
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) {
      this.saving.problem = 'picture-unreadable';
      return false;
    }
    return this.#set(new Uint8Array(bytes));
  }

  remove(): Promise<boolean> {
    return this.#set(null);
  }

  async #set(picture: Uint8Array<ArrayBuffer> | null): Promise<boolean> {
    const done = await this.saving.run(() => this.ask('settings.setLogo', { picture }));
    if (done) await this.load();
    return done;
  }
}
