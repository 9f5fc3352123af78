import { createContext } from 'svelte';
import type { ADMIN_CALLS } from '../../src-main/contract/admin';
import { Alarms } from '../alarms/alarms.svelte';
import type { AdminBridge } from '../bridge/admin';
import { type Ask, askOver } from '../bridge/ask';
import { failureCode } from '../bridge/call-failed';
import { Session } from '../session/session.svelte';
import { Route } from './route.svelte';
import { Station } from './station.svelte';
import { Unsaved } from './unsaved.svelte';

export type AdminAsk = Ask<typeof ADMIN_CALLS>;

/** What every screen of the administrator works with. */
export class Desk {
  readonly ask: AdminAsk;
  readonly station: Station;
  readonly session: Session;
  readonly unsaved = new Unsaved();
  readonly route = new Route(this.unsaved);
  readonly alarms: Alarms;

  constructor(readonly bridge: AdminBridge) {
    const ask: AdminAsk = askOver(bridge);
    this.session = new Session(ask);
    // A session that the station has ended (engine restarted, page reloaded) shows at the very call that finds it out.
    this.ask = async (name, arg) => {
      try {
        const result = await ask(name, arg);
        // At once: any call that is refused from here on leads to the page that says so.
        if (name === 'backup.restore') this.session.restored = true;
        return result;
      } catch (error) {
        if (failureCode(error) === 'not-signed-in') this.session.ended();
        throw error;
      }
    };
    this.station = new Station(this.ask, bridge);
    this.alarms = new Alarms(this.ask, bridge);
  }
}

export const [useDesk, setDesk] = createContext<Desk>();
