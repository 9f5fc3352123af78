import type { AccessEvent } from '../contract/rows';

/** One line a logged event, for whoever watches the terminal. Distances stay in the log. */
export function describeEvent(event: AccessEvent): string {
  const time = new Date(event.at).toISOString().slice(11, 19);
  return `${time}  #${event.number}  ${whatHappened(event)}`;
}

function whatHappened(event: AccessEvent): string {
  switch (event.kind) {
    case 'granted':
      return `granted: ${event.name}`;
    case 'refused':
      return `refused (${event.evidence.reason})`;
    case 'many-refusals':
      return `door ${event.doorId}: ${event.refusals} refusals within ten minutes, everybody is asked for the challenge`;
    case 'test-click':
      return `test click at door ${event.doorId}`;
    case 'order':
      return `door ${event.doorId}: ${event.result}`;
    case 'relay':
      return `relay ${event.state} (${event.board}${event.path === null ? '' : ` on ${event.path}`})`;
    case 'camera':
      return `camera ${event.cameraId} ${event.state}`;
    case 'process':
      return `${event.process} ${event.state}`;
    case 'encoder':
      return `encoder ${event.name} decides from here on`;
    case 'refused-call':
      return `call refused: ${event.call} from ${event.sender} (${event.reason})`;
  }
}
