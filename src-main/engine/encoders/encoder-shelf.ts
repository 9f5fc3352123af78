import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Calibration } from '../../core/calibration/calibration';
import { Fault } from '../../core/fault';
import { asEncoderId, type EncoderId } from '../../core/ids';
import {
  CALIBRATION_FILE,
  createEncoder,
  type Encoder,
  ENCODER_FILE,
  type EncoderFiles,
  type EncoderOptions,
  expectNets,
  filesOf,
  loadEncoderFiles,
  netsIds,
  type NetsIds,
} from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import { syncFolderOf, writeSynced } from '../../local/durable-file';
import { inTurn } from '../pins/in-turn';

export interface EncoderPlaces {
  /** `head` is the encoder that Threshold brings. */
  readonly options: EncoderOptions;
  /** Folder in the station's data for further encoders, each in a folder named by its id. */
  readonly installed: string;
}

/** An encoder that can decide: whole, on these nets, and calibrated. */
export interface ReadyEncoder extends EncoderFiles {
  readonly shipped: boolean;
  /** What the station's nets compute. */
  readonly nets: NetsIds;
  readonly calibration: Calibration;
}

/** What stands on the shelf, and what is wrong with it where something is. */
export type ShelvedEncoder =
  | { readonly kind: 'ready'; readonly encoder: ReadyEncoder }
  | { readonly kind: 'unusable'; readonly encoderId: EncoderId; readonly fault: Fault };

/** The encoders that a station has at hand: the one that Threshold brings, and copies of others that were added. */
export class EncoderShelf {
  readonly #next = inTurn();

  constructor(private readonly places: EncoderPlaces) {}

  /** encoder.json of an encoder; null is the one that Threshold brings. */
  fileOf(encoderId: EncoderId | null): string {
    return encoderId === null ? this.places.options.head : join(this.places.installed, encoderId, ENCODER_FILE);
  }

  /** The shipped one first, then the others by name. @throws Fault where the shipped one is damaged */
  async all(): Promise<readonly ShelvedEncoder[]> {
    const shipped = await this.#ready(null);
    const others = await Promise.all(
      this.#installed()
        .filter((id) => id !== shipped.id)
        .map((id) => this.#shelved(id)),
    );
    const name = (one: ShelvedEncoder) => (one.kind === 'ready' ? one.encoder.description.name : one.encoderId);
    return [{ kind: 'ready', encoder: shipped }, ...others.sort((a, b) => (name(a) < name(b) ? -1 : 1))];
  }

  /** @throws Fault encoder-unknown, encoder-unusable, calibration-missing */
  async find(encoderId: string): Promise<ReadyEncoder> {
    const shipped = await this.#ready(null).catch((error: unknown) => unusable(error));
    if (!(shipped instanceof Fault) && shipped.id === encoderId) return shipped;
    const installed = this.#installed().find((id) => id === encoderId);
    if (installed === undefined) throw new Fault('encoder-unknown', 'The station has no such encoder; add its folder first.');
    return this.#ready(installed);
  }

  /** With nets of its own: takes seconds and their memory. @throws Fault encoder-unusable, weights-missing, backend-unavailable */
  load({ id, shipped }: ReadyEncoder): Promise<Encoder> {
    return createEncoder({ ...this.places.options, head: this.fileOf(shipped ? null : id) });
  }

  /**
   * Copies an encoder's folder into the station's data; one that is there already is replaced, calibration and all, but for the one that Threshold brings.
   * It is on the disk when this resolves: the gallery may say at once that it decides, and would say so after a power cut too.
   * @param decides whether it is in charge or about to be: another calibration would then be another tau at the next start, and no event would say so
   * @throws Fault encoder-unusable, calibration-missing, encoder-in-use
   */
  add(folder: string, decides: (encoderId: EncoderId) => boolean): Promise<ReadyEncoder> {
    return this.#next(() => this.#add(folder, decides));
  }

  async #add(folder: string, decides: (encoderId: EncoderId) => boolean): Promise<ReadyEncoder> {
    const file = join(folder, ENCODER_FILE);
    const { id, description } = await this.#checked(file);
    const shipped = await this.#ready(null);
    if (id === shipped.id) return shipped;
    const expectFree = (): void => {
      if (decides(id)) throw new Fault('encoder-in-use', IN_USE);
    };
    expectFree();
    const [place, copy, before] = ['', '.new', '.old'].map((suffix) => join(this.places.installed, id + suffix));
    for (const left of [copy, before]) rmSync(left, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true, mode: 0o700 });
    for (const name of [...filesOf(description), CALIBRATION_FILE])
      await writeSynced(join(copy, name), await readFile(join(dirname(file), name)));
    await syncFolderOf(join(copy, ENCODER_FILE));
    // it may have been activated meanwhile
    expectFree();
    if (existsSync(place)) renameSync(place, before);
    renameSync(copy, place);
    rmSync(before, { recursive: true, force: true });
    for (const made of [place, this.places.installed]) await syncFolderOf(made);
    return this.find(id);
  }

  #installed(): readonly EncoderId[] {
    if (!existsSync(this.places.installed)) return [];
    return readdirSync(this.places.installed)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .map(asEncoderId);
  }

  async #shelved(encoderId: EncoderId): Promise<ShelvedEncoder> {
    try {
      return { kind: 'ready', encoder: await this.#ready(encoderId) };
    } catch (error) {
      return { kind: 'unusable', encoderId, fault: unusable(error) };
    }
  }

  async #ready(encoderId: EncoderId | null): Promise<ReadyEncoder> {
    const checked = await this.#checked(this.fileOf(encoderId));
    if (encoderId !== null && checked.id !== encoderId)
      throw new Fault('encoder-unusable', `The folder ${encoderId} holds another encoder; add the right one again.`);
    return { ...checked, shipped: encoderId === null };
  }

  async #checked(file: string): Promise<Omit<ReadyEncoder, 'shipped'>> {
    const files = await loadEncoderFiles(file);
    const nets = await netsIds(this.places.options.nets);
    expectNets(files, nets);
    return { ...files, nets, calibration: await loadCalibration(file, files.id) };
  }
}

const IN_USE =
  'This encoder is in charge of the door, or about to be, and its files stay as they are meanwhile: activate another one, then add it again.';

function unusable(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}
