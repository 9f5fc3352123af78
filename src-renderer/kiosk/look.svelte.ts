import { type KioskLook, PLAIN_LOOK } from '../../src-main/contract/kiosk-look';
import type { KioskBridge } from '../bridge/kiosk';

/** What the administrator has chosen for the kiosk. */
export class Look {
  now = $state.raw<KioskLook>(PLAIN_LOOK);

  constructor(private readonly bridge: KioskBridge) {}

  /** Follows it until the returned function is called. */
  follow(): () => void {
    const end = this.bridge.on('look.changed', (look) => (this.now = look));
    void this.bridge.call('kiosk.look', null).then((reply) => {
      if (reply.ok) this.now = reply.value;
    });
    return end;
  }
}
