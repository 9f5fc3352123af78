import { SerialPortMock } from 'serialport';

/** Of the driver's mock; named here, since the driver's own types are not exported where a bundler looks. */
interface MockBinding {
  createPort(path: string): void;
}
interface OpenMock {
  set(flags: { readonly rts?: boolean; readonly dtr?: boolean }): Promise<void>;
  get(): Promise<ModemLevels>;
}
interface ModemLevels {
  cts: boolean;
  dsr: boolean;
  dcd: boolean;
}

export interface FakeControlLines {
  /** Opens the fake port; takes the place of the relay process's own `openPort`. */
  open(path: string, baudRate: number): SerialPortMock;
  /** What the other end drives; to be set by the test. */
  readonly inputs: ModemLevels;
  /** What was done to the lines, in turn; opening raises both, as Linux does. */
  readonly levels: readonly { readonly rts: boolean; readonly dtr: boolean }[];
}

/** A fake binding: a pty has no RTS and no DTR, so that boards on these lines meet the driver's own mock in its place, with the lines added. */
export function fakeControlLines(path: string): FakeControlLines {
  const inputs: ModemLevels = { cts: false, dsr: false, dcd: false };
  const levels: { rts: boolean; dtr: boolean }[] = [];
  (SerialPortMock.binding as MockBinding).createPort(path);
  return {
    open(opened, baudRate) {
      const port = new SerialPortMock({ path: opened, baudRate });
      port.once('open', () => {
        levels.push({ rts: true, dtr: true });
        const binding = port.port as OpenMock | undefined;
        if (binding === undefined) return;
        const set = binding.set.bind(binding);
        binding.get = () => Promise.resolve(inputs);
        binding.set = (flags) => {
          levels.push({ rts: flags.rts === true, dtr: flags.dtr === true });
          return set(flags);
        };
      });
      return port;
    },
    inputs,
    levels,
  };
}
