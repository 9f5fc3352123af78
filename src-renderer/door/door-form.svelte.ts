import type { FaultCode } from '../../src-main/contract/reply';
import { BOARD_FEATURES, type BoardId } from '../../src-main/contract/boards';
import { type DoorInput, INPUT_ROLES } from '../../src-main/contract/door-inputs';
import { DEFAULT_BUS, type DoorSettings, doorSettingsSchema, type SerialPortRow } from '../../src-main/contract/settings';
import type { CameraDevice } from '../../src-main/contract/sides';
import type { AdminAsk } from '../admin/desk.svelte';
import { failureCode } from '../bridge/call-failed';
import { decimal } from './decimal';
import { CameraFields } from './camera-fields.svelte';
import { InputFields } from './input-fields.svelte';

/** The door's settings as they are being edited. Text fields hold text; `draft` is what they parse to. */
export class DoorForm {
  loaded = $state.raw<DoorSettings | null>(null);
  failure = $state<FaultCode | null>(null);
  saveProblem = $state<FaultCode | null>(null);
  saving = $state(false);

  name = $state('');
  board = $state<BoardId>('virtual');
  path = $state('');
  output = $state('');
  address = $state('');
  baudRate = $state('');
  /** Whether saving is an order to hand over a key. */
  handsOver = $state(false);
  seconds = $state('');
  asks = $state<DoorSettings['asks']>('face');
  challenge = $state<DoorSettings['challenge']>('when-unsure');
  metres = $state('');
  greets = $state<DoorSettings['greets']>('by-name');
  readonly inputs = new InputFields(() => ({ board: this.board, output: decimal(this.output) }));
  readonly cameras = new CameraFields(() => this.pluggedIn());
  ports = $state.raw<readonly SerialPortRow[] | null>(null);
  portsFailure = $state<FaultCode | null>(null);

  /** Another board's form does not touch it. */
  private readonly bus = $derived.by(() => {
    const before = this.loaded?.osdp ?? DEFAULT_BUS;
    if (this.board !== 'osdp') return before;
    return { address: decimal(this.address), baudRate: Number(this.baudRate), handOver: before.handOver + (this.handsOver ? 1 : 0) };
  });
  readonly draft = $derived({
    name: this.name.trim(),
    board: this.board,
    path: this.board === 'virtual' ? null : this.path.trim(),
    output: decimal(this.output),
    osdp: this.bus,
    pulseMs: Math.round(decimal(this.seconds) * 1000),
    asks: this.asks,
    challenge: this.challenge,
    zoneMetres: decimal(this.metres),
    inputs: this.inputs.draft,
    cameras: this.cameras.draft,
    greets: this.greets,
  });
  /** The fields that cannot be saved as they stand; the contract's own schema decides. */
  readonly wrong = $derived.by((): readonly (PropertyKey | undefined)[] => {
    const parsed = doorSettingsSchema.safeParse(this.draft);
    const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
    return this.cameras.incomplete ? [...wrong, 'cameras'] : wrong;
  });
  readonly changed = $derived(this.loaded !== null && JSON.stringify(this.draft) !== JSON.stringify(inOrder(this.loaded)));

  constructor(
    private readonly ask: AdminAsk,
    private readonly doorId: string,
    private readonly pluggedIn: () => readonly CameraDevice[] = () => [],
  ) {}

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.loaded = await this.ask('door.get', { doorId: this.doorId });
      this.revert();
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  async findPorts(): Promise<void> {
    this.ports = null;
    this.portsFailure = null;
    try {
      this.ports = await this.ask('door.ports', null);
    } catch (error) {
      this.ports = [];
      this.portsFailure = failureCode(error);
    }
  }

  /** Outputs are counted differently on each board, so that the number for the one before says nothing. */
  chooseBoard(board: BoardId): void {
    this.board = board;
    this.output = String(BOARD_FEATURES[board].outputs[0]);
    // Without a key of the station's no module obeys.
    this.handsOver = board === 'osdp' && this.loaded?.osdp.handOver === 0;
  }

  revert(): void {
    if (this.loaded === null) return;
    this.name = this.loaded.name;
    this.board = this.loaded.board;
    this.path = this.loaded.path ?? '';
    this.output = String(this.loaded.output);
    this.address = String(this.loaded.osdp.address);
    this.baudRate = String(this.loaded.osdp.baudRate);
    this.handsOver = false;
    this.seconds = String(this.loaded.pulseMs / 1000);
    this.asks = this.loaded.asks;
    this.challenge = this.loaded.challenge;
    this.metres = String(this.loaded.zoneMetres);
    this.inputs.read(this.loaded.inputs);
    this.cameras.read(this.loaded.cameras);
    this.greets = this.loaded.greets;
    this.saveProblem = null;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    const door = doorSettingsSchema.parse(this.draft);
    this.saving = true;
    this.saveProblem = null;
    try {
      await this.ask('door.set', { doorId: this.doorId, door });
      this.loaded = door;
      this.handsOver = false;
      return true;
    } catch (error) {
      this.saveProblem = failureCode(error);
      return false;
    } finally {
      this.saving = false;
    }
  }
}

const inOrder = ({
  name,
  board,
  path,
  output,
  osdp: { address, baudRate, handOver },
  pulseMs,
  asks,
  challenge,
  zoneMetres,
  inputs,
  cameras,
  greets,
}: DoorSettings): DoorSettings => ({
  name,
  board,
  path,
  output,
  osdp: { address, baudRate, handOver },
  pulseMs,
  asks,
  challenge,
  zoneMetres,
  inputs: INPUT_ROLES.flatMap((role) => inputs.find((input) => input.role === role) ?? []).map(ordered),
  cameras: { outside: named(cameras.outside), inside: named(cameras.inside) },
  greets,
});

const ordered = ({ role, source, normally, debounceMs }: DoorInput): DoorInput => ({ role, source, normally, debounceMs });

const named = (device: CameraDevice | null): CameraDevice | null => device && { id: device.id, name: device.name };
