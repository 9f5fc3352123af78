type Devices = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

/** The cameras that this computer has now; null until they were asked for. */
export class Cameras {
  found = $state.raw<readonly { readonly id: string; readonly name: string }[] | null>(null);

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
      const all = await this.devices.enumerateDevices();
      this.found = all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, name: label }));
    } catch {
      this.found = [];
    }
  }
}
