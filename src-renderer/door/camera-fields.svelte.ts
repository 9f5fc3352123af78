import { type CameraDevice, type DoorCameras, ONE_CAMERA } from '../../src-main/contract/sides';

/** Devices are told apart by id and name: ids may follow the order in which they were found. */
const keyOf = (device: CameraDevice | null): string => (device === null ? '' : `${device.id} ${device.name}`);

/** Which device stands on which side, as it is being edited: by key, empty where none is chosen. */
export class CameraFields {
  outside = $state('');
  /** Whether there is one inside as well. */
  both = $state(false);
  inside = $state('');
  #loaded = $state.raw<DoorCameras>(ONE_CAMERA);

  /** @param found those that are plugged in now */
  constructor(private readonly found: () => readonly CameraDevice[]) {}

  /** What can be chosen: also what was, and is not there now. */
  readonly choices = $derived.by((): readonly { readonly key: string; readonly device: CameraDevice; readonly there: boolean }[] => {
    const found = this.found().map((device) => ({ key: keyOf(device), device, there: true }));
    const kept = [this.#loaded.outside, this.#loaded.inside].flatMap((device) =>
      device === null || found.some(({ key }) => key === keyOf(device)) ? [] : [{ key: keyOf(device), device, there: false }],
    );
    return [...found, ...kept];
  });
  readonly draft = $derived({ outside: this.#device(this.outside), inside: this.both ? this.#device(this.inside) : null });
  /** True while two are wanted, and no two different ones are chosen. */
  readonly incomplete = $derived(this.both && (this.outside === '' || this.inside === '' || this.outside === this.inside));

  read(cameras: DoorCameras): void {
    this.#loaded = cameras;
    this.outside = keyOf(cameras.outside);
    this.both = cameras.inside !== null;
    this.inside = keyOf(cameras.inside);
  }

  #device(key: string): CameraDevice | null {
    const device = this.choices.find((choice) => choice.key === key)?.device;
    return device === undefined ? null : { id: device.id, name: device.name };
  }
}
