import type { CameraDevice } from '../../src-main/contract/sides';

type Devices = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

/** The cameras that this computer has now; null until they were asked for. */
export class Cameras {
  found = $state.raw<readonly CameraDevice[] | null>(null);

  constructor(private readonly devices: Devices) {}

  /** Until the returned function is called. */
  follow(): () => void {
    const look = (): void => void this.#look();
    look();
    this.devices.addEventListener('devicechange', look);
    return () => this.devices.removeEventListener('devicechange', look);
  }

  async #look(): Promise<void> {
    try {
      this.found = await pluggedIn(this.devices);
    } catch {
      this.found = [];
    }
  }
}

/** The ids are those of this page's origin. */
export async function pluggedIn(devices: Pick<MediaDevices, 'enumerateDevices'>): Promise<CameraDevice[]> {
  const all = await devices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, name: label.slice(0, 200) }));
}
