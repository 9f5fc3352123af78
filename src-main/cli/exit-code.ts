import type { FaultCode } from '../core/fault';

/** Also when two pictures are of different people, and when a face is unknown. */
export const DONE = 0;
export const WRONG_USAGE = 2;
const BAD_INPUT = 3;
const STATION_FAULT = 4;
/** As shells say of a command that Ctrl-C has ended: 128 and the number of the signal. */
const INTERRUPTED = 130;

const OF_INPUT: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'picture-unreadable',
  'picture-empty',
  'picture-too-large',
  'no-face',
  'several-faces',
  'face-too-small',
  'face-too-dark',
  'face-too-bright',
  'face-blurred',
  'face-turned',
  'face-tilted',
  'face-eyes-covered',
  'person-unknown',
  'name-empty',
  'too-many-photos',
  'photo-doubtful',
  'photo-not-kept',
  'suggestion-unknown',
  'pin-too-short',
  'pin-too-simple',
  'pin-without-number',
  'pin-is-duress',
  'visitor-unknown',
  'until-passed',
  'name-taken',
  'schedule-unknown',
  'schedule-in-use',
  'group-unknown',
  'changed-meanwhile',
  'alarm-unknown',
  'built-in',
  'two-persons-by-pin',
  'password-wrong',
  'not-signed-in',
  'backup-password-wrong',
  'backup-unreadable',
  'list-malformed',
  'zip-unreadable',
  'zip-protected',
  'zip-unsafe',
  'training-data-insufficient',
  'training-diverged',
  'checkpoint-unusable',
  'encoder-unusable',
  'encoder-unknown',
  'encoder-in-use',
]);

export function exitCode(code: FaultCode): number {
  if (code === 'argument-invalid') return WRONG_USAGE;
  if (code === 'interrupted') return INTERRUPTED;
  return OF_INPUT.has(code) ? BAD_INPUT : STATION_FAULT;
}
