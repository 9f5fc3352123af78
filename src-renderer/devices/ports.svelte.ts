import type { SerialPortRow } from '../../src-main/contract/settings';
import type { AdminAsk } from '../admin/desk.svelte';
import { Saving } from '../bridge/saving.svelte';

/** The serial ports of this computer, and the one that the door hangs on. */
export class Ports {
  rows = $state.raw<readonly SerialPortRow[] | null>(null);
  door = $state<string | null>(null);
  readonly asking = new Saving();

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
  ) {}

  async load(): Promise<void> {
    await this.asking.run(async () => {
      this.door = (await this.ask('door.get', { doorId: this.doorId })).path;
      this.rows = await this.ask('door.ports', null);
    });
  }
}
