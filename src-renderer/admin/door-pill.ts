import type { StationState } from '../../src-main/contract/station-state';
import { m } from '../messages/compiled/messages';
import type { Meaning } from '../components/ui/Badge.svelte';

export interface Pill {
  readonly meaning: Meaning;
  readonly text: string;
}

/** The door in one word; while its relay is away nobody knows how it stands. */
export function pillOf(state: StationState, secondsLeft: number): Pill {
  if (state.relay !== 'connected') return { meaning: 'fault', text: m.admin_door_unknown() };
  switch (state.door.kind) {
    case 'locked':
      return { meaning: 'neutral', text: m.admin_door_locked() };
    case 'open':
      return { meaning: 'granted', text: m.admin_door_open({ seconds: secondsLeft }) };
    case 'office':
      return { meaning: 'granted', text: m.admin_door_office() };
    case 'released':
      return { meaning: 'fault', text: m.admin_door_released() };
    case 'failed':
      return { meaning: 'fault', text: m.admin_door_failed() };
  }
}
