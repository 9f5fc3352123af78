import type { CallState } from '../contract/alarms';
import type { StationFacts } from '../contract/engine';
import type { DoorState, EngineState, RelayLink, StationState } from '../contract/station-state';
import type { EmergencyState } from '../contract/relay';
import type { InputStates } from '../core/door-input';
import { MAIN_DOOR } from '../core/ids';

interface Parts {
  facts: StationFacts | null;
  door: DoorState;
  engine: EngineState;
  relay: RelayLink;
  logWritable: boolean;
  call: CallState | null;
  emergency: EmergencyState | null;
  inputs: InputStates;
}

/** What main knows of the station, put together for the pages; tells its listener of each change once. */
export class StationStateKeeper {
  readonly #parts: Parts = {
    facts: null,
    door: { kind: 'locked' },
    engine: 'starting',
    relay: 'starting',
    logWritable: true,
    call: null,
    emergency: null,
    inputs: {},
  };

  constructor(
    private readonly demo: boolean,
    private readonly demoAvailable: boolean,
    private readonly changed: (state: StationState) => void,
  ) {}

  get facts(): StationFacts | null {
    return this.#parts.facts;
  }

  get state(): StationState {
    const { facts, door, engine, relay, logWritable, call, emergency, inputs } = this.#parts;
    return {
      doorId: facts?.doorId ?? MAIN_DOOR,
      doorName: facts?.door.name ?? '',
      door,
      asks: facts?.door.asks ?? 'face',
      pad: facts === null ? 'none' : padOf(facts),
      engine,
      logWritable,
      call,
      relay,
      emergency,
      inputs,
      virtualDoor: facts?.door.board === 'virtual',
      wayOutConfirmed: facts?.wayOutConfirmed ?? true,
      locale: facts?.locale ?? 'en',
      // Until the engine has spoken, no page may take the station for a new one.
      configured: facts?.configured ?? true,
      demo: this.demo,
      demoAvailable: this.demoAvailable,
    };
  }

  update(parts: Partial<Parts>): void {
    Object.assign(this.#parts, parts);
    this.changed(this.state);
  }
}

function padOf({ door: { asks }, pinAlone }: StationFacts): StationState['pad'] {
  if (asks === 'pin-and-face' || pinAlone !== 'nobody') return 'pin';
  return asks === 'number-and-face' ? 'number' : 'none';
}
