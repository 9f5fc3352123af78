import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';

export interface StationFolders {
  readonly nets: string;
  readonly head: string;
  readonly pages: string;
  readonly engineEntry: string;
  readonly relayEntry: string;
  readonly kioskPreload: string;
  readonly adminPreload: string;
}

/** Where the parts of the station lie: in the checkout, or in the packed app's resources. */
export function stationFolders(): StationFolders {
  const main = dirname(fileURLToPath(import.meta.url));
  const out = dirname(main);
  const resources = app.isPackaged ? process.resourcesPath : dirname(out);
  return {
    nets: app.isPackaged ? join(resources, 'nets') : join(resources, 'build', 'nets'),
    head: join(resources, 'assets', 'encoder', 'encoder.json'),
    pages: join(out, 'renderer'),
    engineEntry: join(main, 'engine.js'),
    relayEntry: join(main, 'relay.js'),
    kioskPreload: join(out, 'preload', 'kiosk.cjs'),
    adminPreload: join(out, 'preload', 'admin.cjs'),
  };
}
