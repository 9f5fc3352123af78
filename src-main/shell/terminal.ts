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
    case 'test-click':
      return `test click at door ${event.doorId}`;
    case 'order':
      return `door ${event.doorId}: ${event.result}`;
    case 'relay':
      return `relay ${event.state} (${event.board}${event.path === null ? '' : ` on ${event.path}`})`;
    case 'rex':
      return `exit button at door ${event.doorId}`;
    case 'tamper':
      return `tamper ${event.state}`;
    case 'emergency':
      return `emergency ${event.state}${event.by === null ? '' : ` by ${event.by}`}`;
    case 'camera':
      return `camera ${event.cameraId} ${event.state}`;
    case 'process':
      return `${event.process} ${event.state}`;
    case 'encoder':
      return `encoder ${event.name} decides from here on`;
    case 'pass':
    case 'no-pass':
    case 'forced':
      return `door ${event.doorId}: ${event.kind}`;
    case 'held':
    case 'closed':
      return `door ${event.doorId}: ${event.kind} after ${(event.openMs / 1000).toFixed(0)} s`;
    case 'call':
      return `${event.kind} ${event.state}`;
    case 'duress':
      return `silent alarm: duress PIN of ${event.name}`;
    case 'office':
      return `office mode ${event.state}${event.reason === null ? '' : ` (${event.reason})`}`;
    case 'lockout':
      if (event.pins !== undefined) return `PIN entry paused for ${(event.forMs / 1000).toFixed(0)} s (${event.pins})`;
      return `locked out for ${(event.forMs / 1000).toFixed(0)} s after ${event.failures} tries`;
    case 'clock-jump':
      return `the clock jumped by ${(event.byMs / 1000).toFixed(1)} s`;
    case 'log-gap':
      return `the log could not be written since ${new Date(event.since).toISOString()}, ${event.lost} events are lost`;
    case 'log-erased':
      return `the log is erased up to #${event.upTo}, being older than ${event.days} days`;
    case 'restored':
      return `a backup of ${new Date(event.madeAt).toISOString()} was restored`;
    case 'refused-call':
      return `call refused: ${event.call} from ${event.sender} (${event.reason})`;
  }
}
